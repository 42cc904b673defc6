using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Theory.Steering;

/// <summary>
/// What a collective has to outweigh at one parameter vector: the population's mean gradient and the penalty's, and the gradient that the
/// mixture of both with the members' reports should have there.
/// </summary>
/// <remarks>
/// With members' mean gradient g*, share α, population gradient g₀, penalty gradient r and wanted gradient c the condition is
/// α·g* + (1 − α)·g₀ + r = c. For c = 0 a strictly convex risk has its minimum there.
/// </remarks>
[Source("arXiv:2302.04262", "Section 4.1")]
public sealed class SteeringProblem
{
    private const double Agreement = 1e-6;
    private readonly IGradientOracle _oracle;
    private readonly double[] _parameters, _population, _missing;

    private SteeringProblem(IGradientOracle oracle, double[] parameters, double[] population, double[] missing) =>
        (_oracle, _parameters, _population, _missing) = (oracle, parameters, population, missing);

    /// <summary>The parameters θ, [d].</summary>
    public ReadOnlySpan<double> Parameters => _parameters;

    /// <summary>The population's mean gradient g₀ = E_{P₀}∇ℓ(θ; z), [d].</summary>
    public ReadOnlySpan<double> PopulationGradient => _population;

    /// <summary>c − g₀ − r, what is missing when nobody takes part, [d].</summary>
    public ReadOnlySpan<double> Missing => _missing;

    /// <summary>Cancel the gradient at a target, so that the target becomes the learner's optimum.</summary>
    /// <param name="oracle">The learner's loss.</param>
    /// <param name="target">θ*, [d].</param>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="penalty">The gradient of the learner's penalty at θ*, [d], for example λθ* for (λ/2)‖θ‖²; empty for none.</param>
    /// <exception cref="ArgumentException">A length does not fit the learner.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public static SteeringProblem Canceling(
        IGradientOracle oracle, ReadOnlySpan<double> target, LabelledRows population, ReadOnlySpan<double> penalty = default) =>
        Of(oracle, target, population, wanted: default, penalty);

    /// <summary>Give the mixture a wanted gradient, so that the learner's next step goes where the collective wants it.</summary>
    /// <param name="oracle">The learner's loss.</param>
    /// <param name="parameters">θ, [d].</param>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="wanted">c, [d].</param>
    /// <param name="penalty">The gradient of the learner's penalty at θ, [d]; empty for none.</param>
    /// <exception cref="ArgumentException">A length does not fit the learner.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public static SteeringProblem Towards(
        IGradientOracle oracle,
        ReadOnlySpan<double> parameters,
        LabelledRows population,
        ReadOnlySpan<double> wanted,
        ReadOnlySpan<double> penalty = default)
    {
        ArgumentNullException.ThrowIfNull(oracle);
        SteeringChecks.Parameters(oracle.ParameterCount, wanted);
        return Of(oracle, parameters, population, wanted, penalty);
    }

    /// <summary>Refuses reports whose gradients are those of another loss.</summary>
    /// <exception cref="ArgumentException">A gradient is not the oracle's.</exception>
    internal void RequireFits(IReadOnlyList<Report> reports)
    {
        foreach (var report in reports)
        {
            var gradient = new double[_parameters.Length];
            if (report.Features.Length != _oracle.FeatureCount) throw Misfit(report, double.NaN);
            _oracle.AddGradient(_parameters, report.Features, report.Label, 1, gradient);
            var apart = gradient.Zip(report.Gradient, (own, told) => Math.Abs(own - told)).Max();
            if (!(apart <= Agreement * (1 + Vectors.Norm(gradient)))) throw Misfit(report, apart);
        }

        static ArgumentException Misfit(Report report, double apart) => new(
            $"The gradient of a report ({string.Join(", ", report.Features.Take(4))}; {report.Label}) is not that of the learner's loss, they differ by {apart:G3}: "
            + "make the reports for the learner's own model family.",
            nameof(reports));
    }

    private static SteeringProblem Of(
        IGradientOracle oracle,
        ReadOnlySpan<double> parameters,
        LabelledRows population,
        ReadOnlySpan<double> wanted,
        ReadOnlySpan<double> penalty)
    {
        SteeringChecks.Compatible(oracle, population);
        SteeringChecks.Parameters(oracle.ParameterCount, parameters);
        if (!penalty.IsEmpty) SteeringChecks.Parameters(oracle.ParameterCount, penalty);
        var gradient = new double[parameters.Length];
        for (var i = 0; i < population.Count; i++)
        {
            if (population.Weights[i] > 0)
                oracle.AddGradient(parameters, population[i], population.Labels[i], population.Weights[i], gradient);
        }

        var missing = new double[gradient.Length];
        for (var k = 0; k < missing.Length; k++)
        {
            missing[k] = (wanted.IsEmpty ? 0 : wanted[k]) - gradient[k] - (penalty.IsEmpty ? 0 : penalty[k]);
        }

        return new SteeringProblem(oracle, parameters.ToArray(), gradient, missing);
    }
}
