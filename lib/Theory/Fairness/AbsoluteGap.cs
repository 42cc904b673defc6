using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Theory.Fairness;

/// <summary>Intervals of absolute differences and of their weighted sums.</summary>
internal static class AbsoluteGap
{
    /// <summary>The interval of |d| from that of d; where that holds 0, so does this.</summary>
    internal static Estimate Of(Estimate difference) => new(
        Math.Abs(difference.Value),
        Math.Max(0, Math.Max(difference.Lower, -difference.Upper)),
        Math.Max(Math.Abs(difference.Lower), Math.Abs(difference.Upper)),
        difference.Confidence);

    /// <summary>The interval of Σ w·|d|: it covers wherever those of all differences cover, each at <see cref="Each"/>.</summary>
    internal static Estimate Sum(IEnumerable<(double Weight, Estimate Difference)> terms, double confidence)
    {
        var (value, lower, upper) = (0.0, 0.0, 0.0);
        foreach (var (weight, difference) in terms)
        {
            var gap = Of(difference);
            (value, lower, upper) = (value + weight * gap.Value, lower + weight * gap.Lower, upper + weight * gap.Upper);
        }

        return new Estimate(value, lower, upper, confidence);
    }

    /// <summary>The level of each of several intervals at which all cover together with the wanted confidence, however they depend (Bonferroni).</summary>
    internal static double Each(double confidence, int count) => 1 - (1 - confidence) / count;
}
