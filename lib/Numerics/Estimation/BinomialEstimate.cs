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
        // From the tail, which is known exactly; near confidence 1 the other side has lost its last digits.
        var z = -Normal.InvCDF(0, 1, (1 - Require.OpenShare(confidence)) / 2);
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
    /// <remarks>With a = (1 − confidence)/2: lower end Beta⁻¹(a; k, n−k+1), upper end 1 − Beta⁻¹(a; n−k, k+1).</remarks>
    [Source("doi:10.1093/biomet/26.4.404", "pp. 404-413")]
    public static Estimate ClopperPearson(int successes, int trials, double confidence = 0.95)
    {
        CheckCounts(successes, trials);
        var tail = (1 - Require.OpenShare(confidence)) / 2;
        var lower = successes == 0 ? 0 : BetaQuantile(successes, trials - successes + 1, tail);
        var upper = successes == trials ? 1 : 1 - BetaQuantile(trials - successes, successes + 1, tail);
        return new Estimate((double)successes / trials, lower, upper, confidence);
    }

    /// <summary>The x with I_x(a, b) = q, for q ≤ 1/2.</summary>
    /// <remarks>
    /// Newton's method on ln I as a function of ln x, which rises and bends down: from the mean on, it comes monotonically from below, and a
    /// relative error is what it makes small. MathNet's inverse is off by 1e-4 of its value where that is small.
    /// </remarks>
    private static double BetaQuantile(double a, double b, double q)
    {
        const int mostSteps = 200;
        const double longestStep = 5, settled = 2e-16;
        var x = a / (a + b);
        for (var step = 0; step < mostSteps; step++)
        {
            var reached = Beta.CDF(a, b, x);
            var change = Math.Clamp(Math.Log(reached / q) * reached / (x * Beta.PDF(a, b, x)), -longestStep, longestStep);
            var next = x * Math.Exp(-change);
            if (next >= 1) next = x + (1 - x) / 2;
            if (Math.Abs(next - x) <= settled * x) return next;
            x = next;
        }

        return x;
    }

    private static void CheckCounts(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
