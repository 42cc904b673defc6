using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Ballots;

/// <summary>An improvement model learned from pairs of qualities before and after.</summary>
/// <param name="Intercept">The mean quality after an improvement of an artefact of quality 0.</param>
/// <param name="Slope">By how much the mean rises with the quality before.</param>
/// <param name="Precision">The precision of the Beta laws.</param>
/// <param name="BetaLogLikelihood">The log-likelihood of the pairs under the Beta laws.</param>
/// <param name="Deviation">The standard deviation of the normal laws before cutting.</param>
/// <param name="NormalLogLikelihood">The log-likelihood of the pairs under the truncated normal laws.</param>
/// <remarks>
/// As published: the mean is a straight line by least squares, and with it fixed the one parameter of each family is of maximum likelihood. Qualities of
/// exactly 0 or 1, where densities may vanish, are moved inwards by <see cref="Edge"/>.
/// </remarks>
[Source("dai2011artificial", "Learning the improvement model")]
public sealed record ImprovementFit(double Intercept, double Slope, double Precision, double BetaLogLikelihood, double Deviation, double NormalLogLikelihood)
{
    /// <summary>How far means and qualities stay away from 0 and 1.</summary>
    public const double Edge = 1e-3;

    private const double Tolerance = 1e-6;

    /// <summary>Whether the Beta laws describe the pairs better.</summary>
    public bool PrefersBeta => BetaLogLikelihood >= NormalLogLikelihood;

    /// <summary>Learns from pairs.</summary>
    /// <param name="before">q of each artefact, in [0, 1]; not all equal.</param>
    /// <param name="after">q′ of each, in [0, 1].</param>
    /// <exception cref="ArgumentException">There are fewer than three pairs, the lengths differ, or all qualities before are equal.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A quality is outside [0, 1].</exception>
    [Source("dai2011artificial", "Learning the improvement model")]
    public static ImprovementFit Of(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        if (before.Length != after.Length || before.Length < 3)
            throw new ArgumentException($"{before.Length} qualities before and {after.Length} after; give at least three pairs.", nameof(after));
        foreach (var q in before) Require.Share(q, nameof(before));
        double[] ends = [.. after.ToArray().Select(q => Inside(Require.Share(q, nameof(after))))];
        var starts = before.ToArray();
        if (starts.Max() == starts.Min()) throw new ArgumentException($"All qualities before are {starts[0]}; a line needs at least two.", nameof(before));
        var (intercept, slope) = Fit.Line(starts, after.ToArray());
        double[] means = [.. starts.Select(q => Inside(intercept + slope * q))];

        double BetaLoss(double logPrecision)
        {
            var precision = Math.Exp(logPrecision);
            return -means.Zip(ends, (mu, q) => Beta.PDFLn(precision * mu, precision * (1 - mu), q)).Sum();
        }

        double NormalLoss(double logDeviation)
        {
            var deviation = Math.Exp(logDeviation);
            return -means.Zip(ends, (mu, q) => Normal.PDFLn(mu, deviation, q) - Math.Log(Normal.CDF(mu, deviation, 1) - Normal.CDF(mu, deviation, 0))).Sum();
        }

        var precision = GoldenSectionMinimizer.Minimum(ObjectiveFunction.ScalarValue(BetaLoss), Math.Log(0.1), Math.Log(1e4), Tolerance, 1000);
        var deviation = GoldenSectionMinimizer.Minimum(ObjectiveFunction.ScalarValue(NormalLoss), Math.Log(1e-3), Math.Log(3), Tolerance, 1000);
        return new ImprovementFit(
            intercept, slope, Math.Exp(precision.MinimizingPoint), -precision.FunctionInfoAtMinimum.Value,
            Math.Exp(deviation.MinimizingPoint), -deviation.FunctionInfoAtMinimum.Value);
    }

    /// <summary>The mean quality after an improvement.</summary>
    /// <param name="quality">q in [0, 1].</param>
    public double Mean(double quality) => Inside(Intercept + Slope * quality);

    /// <summary>The model on a grid, of the family that describes the pairs better.</summary>
    /// <param name="count">n ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two cells.</exception>
    public ImprovementModel ToModel(int count) =>
        PrefersBeta ? ImprovementModel.Beta(count, Mean, Precision) : ImprovementModel.TruncatedNormal(count, Mean, Deviation);

    private static double Inside(double quality) => Math.Clamp(quality, Edge, 1 - Edge);
}
