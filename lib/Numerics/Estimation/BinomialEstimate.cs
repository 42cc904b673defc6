using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using MathNet.Numerics.Distributions;

namespace CollectiveAction.Numerics.Estimation;

/// <summary>Intervals for a success probability from counts of independent trials.</summary>
public static class BinomialEstimate
{
    /// <summary>The Wilson score interval: good average coverage at any count, never empty, never outside [0, 1].</summary>
    /// <param name="successes">Number of successes k, 0 ≤ k ≤ n.</param>
    /// <param name="trials">Number of independent trials n ≥ 1.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <returns>The estimate k/n with its interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or the level is outside its range.</exception>
    /// <remarks>With z the normal quantile: centre (k + z²/2)/(n + z²), half-width z/(n + z²)·√(k(n−k)/n + z²/4).</remarks>
    [Source("doi:10.1080/01621459.1927.10502953", "p. 210")]
    public static Estimate Wilson(int successes, int trials, double confidence = 0.95)
    {
        CheckCounts(successes, trials);
        var z = Normal.InvCDF(0, 1, 0.5 + Require.OpenShare(confidence) / 2);
        double k = successes, n = trials;
        var centre = (k + z * z / 2) / (n + z * z);
        var halfWidth = z / (n + z * z) * Math.Sqrt(k * (n - k) / n + z * z / 4);
        return new Estimate(
            k / n,
            successes == 0 ? 0 : Math.Max(0, centre - halfWidth),
            successes == trials ? 1 : Math.Min(1, centre + halfWidth),
            confidence);
    }

    /// <summary>The Clopper–Pearson interval: covers with at least the stated confidence at any count, at the price of width.</summary>
    /// <param name="successes">Number of successes k, 0 ≤ k ≤ n.</param>
    /// <param name="trials">Number of independent trials n ≥ 1.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <returns>The estimate k/n with its interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or the level is outside its range.</exception>
    /// <remarks>With a = (1 − confidence)/2: lower end Beta⁻¹(a; k, n−k+1), upper end Beta⁻¹(1−a; k+1, n−k).</remarks>
    [Source("doi:10.1093/biomet/26.4.404", "pp. 404-413")]
    public static Estimate ClopperPearson(int successes, int trials, double confidence = 0.95)
    {
        CheckCounts(successes, trials);
        var tail = (1 - Require.OpenShare(confidence)) / 2;
        var lower = successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, tail);
        var upper = successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, 1 - tail);
        return new Estimate((double)successes / trials, lower, upper, confidence);
    }

    private static void CheckCounts(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
