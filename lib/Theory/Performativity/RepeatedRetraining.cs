using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Theory.Performativity;

/// <summary>A platform that trains on the answers to its last model, round after round.</summary>
[Source("arXiv:2002.06673", "Section 3")]
public static class RepeatedRetraining
{
    /// <summary>Repeated risk minimisation: θₜ₊₁ = A(D(θₜ)).</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="mixture">The levels of its users.</param>
    /// <param name="start">θ₀, [d].</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="agreed">What level 0 reports; null for D₀.</param>
    /// <param name="cancellation">Stops between two rounds.</param>
    /// <exception cref="ArgumentException">The start has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="InvalidOperationException">An answer leaves the domain of reports.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static RetrainingPath Minimise<TLaw>(
        IRetrainingPlatform<TLaw> platform,
        LevelMixture mixture,
        ReadOnlySpan<double> start,
        RetrainingOptions? options = null,
        Agreed<TLaw>? agreed = null,
        CancellationToken cancellation = default)
    {
        PerformativityChecks.Parameters(platform, start);
        return Iterate(start, options, model => platform.Retrain(LookAhead.Population(platform, model, mixture, agreed)), cancellation);
    }

    /// <summary>Repeated gradient descent: θₜ₊₁ = θₜ − η·E_{D(θₜ)}∇ℓ(z, θₜ), one step a round.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="mixture">The levels of its users; those above 1 foresee full trainings, not steps.</param>
    /// <param name="start">θ₀, [d].</param>
    /// <param name="rate">η > 0.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="agreed">What level 0 reports; null for D₀.</param>
    /// <param name="cancellation">Stops between two rounds.</param>
    /// <exception cref="ArgumentException">The start has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive, or an option lies outside its range.</exception>
    /// <exception cref="InvalidOperationException">An answer leaves the domain of reports.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static RetrainingPath Descend<TLaw>(
        IRetrainingPlatform<TLaw> platform,
        LevelMixture mixture,
        ReadOnlySpan<double> start,
        double rate,
        RetrainingOptions? options = null,
        Agreed<TLaw>? agreed = null,
        CancellationToken cancellation = default)
    {
        PerformativityChecks.Parameters(platform, start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(rate));
        return Iterate(
            start,
            options,
            model => Matrices.Sum(model, -rate, platform.RiskGradient(LookAhead.Population(platform, model, mixture, agreed), model)),
            cancellation);
    }

    private static RetrainingPath Iterate(ReadOnlySpan<double> start, RetrainingOptions? options, Func<double[], double[]> next, CancellationToken cancellation)
    {
        options ??= new RetrainingOptions();
        options.Validate();
        var models = new List<double[]> { start.ToArray() };
        for (var round = 1; round <= options.MaximumRounds; round++)
        {
            AmbientStop.Check(cancellation);
            var model = next(models[^1]);
            if (!Array.TrueForAll(model, double.IsFinite) || Vectors.Norm(model) > options.DivergenceRadius)
                return new RetrainingPath(models, RetrainingEnd.Diverged, 0);
            models.Add(model);
            if (Period(models, options) is > 0 and var period) return new RetrainingPath(models, period == 1 ? RetrainingEnd.Stable : RetrainingEnd.Cycle, period);
        }

        return new RetrainingPath(models, RetrainingEnd.RoundLimit, 0);
    }

    /// <summary>The smallest p for which the last p models repeat the p before them and differ among themselves; 0 where there is none.</summary>
    private static int Period(List<double[]> models, RetrainingOptions options)
    {
        for (var p = 1; p <= options.LongestPeriod && 2 * p <= models.Count; p++)
        {
            var tolerance = options.Tolerance * (1 + Vectors.Norm(models[^1]));
            if (Enumerable.Range(1, p).All(i => Vectors.Distance(models[^i], models[^(i + p)]) <= tolerance)) return p;
        }

        return 0;
    }
}
