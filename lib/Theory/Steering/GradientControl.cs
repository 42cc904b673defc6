using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Theory.Steering;

/// <summary>
/// Gradient control of a learner that descends, convex or not: at every step members report data that makes the mixture's gradient
/// C·(θ − θ*), so that the learner walks straight to the target.
/// </summary>
/// <remarks>
/// With the contraction C and step size η the distance to θ* shrinks by the factor 1 − ηC in every step, whatever the loss looks like.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 10")]
public static class GradientControl
{
    /// <summary>What members have to outweigh in one step.</summary>
    /// <param name="oracle">The learner's loss.</param>
    /// <param name="parameters">The learner's present parameters θ, [d].</param>
    /// <param name="target">θ*, [d].</param>
    /// <param name="contraction">C ≥ 0; the theorem's C(α) = ακ.</param>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="penalty">The gradient of the learner's penalty at θ, [d]; empty for none.</param>
    /// <exception cref="ArgumentException">A length does not fit the learner.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The contraction is negative, or a number is not finite.</exception>
    public static SteeringProblem Step(
        IGradientOracle oracle,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> target,
        double contraction,
        LabelledRows population,
        ReadOnlySpan<double> penalty = default)
    {
        ArgumentNullException.ThrowIfNull(oracle);
        SteeringChecks.Parameters(oracle.ParameterCount, parameters);
        SteeringChecks.Parameters(oracle.ParameterCount, target);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(contraction), nameof(contraction));
        var wanted = new double[target.Length];
        for (var k = 0; k < wanted.Length; k++) wanted[k] = contraction * (parameters[k] - target[k]);
        return SteeringProblem.Towards(oracle, parameters, population, wanted, penalty);
    }

    /// <summary>The share needed along the straight path from a start to the target.</summary>
    /// <param name="oracle">The learner's loss.</param>
    /// <param name="start">θ₀, [d].</param>
    /// <param name="target">θ*, [d].</param>
    /// <param name="contraction">C ≥ 0.</param>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="reports">What members may report.</param>
    /// <param name="points">At how many evenly spaced points, both ends included, ≥ 2; between them the share is not known.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">A length does not fit the learner.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The contraction is negative, a number is not finite, or there are too few
    /// points.</exception>
    public static IReadOnlyList<SegmentPoint> AlongSegment(
        IGradientOracle oracle,
        ReadOnlySpan<double> start,
        ReadOnlySpan<double> target,
        double contraction,
        LabelledRows population,
        IReportSpace reports,
        int points = 21,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(oracle);
        SteeringChecks.Parameters(oracle.ParameterCount, start);
        SteeringChecks.Parameters(oracle.ParameterCount, target);
        SteeringChecks.Compatible(oracle, reports);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        var path = new List<SegmentPoint>(points);
        for (var i = 0; i < points; i++)
        {
            var progress = (double)i / (points - 1);
            var parameters = new double[start.Length];
            for (var k = 0; k < parameters.Length; k++) parameters[k] = (1 - progress) * start[k] + progress * target[k];
            var problem = Step(oracle, parameters, target, contraction, population);
            var plan = MinimumShare.Of(problem, reports, cancellation: cancellation);
            path.Add(new SegmentPoint(progress, Vectors.Norm(problem.PopulationGradient), plan));
        }

        return path;
    }
}
