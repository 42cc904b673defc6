using CollectiveAction.Numerics.Checks;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace CollectiveAction.Numerics.Functions;

/// <summary>The standard normal law, accurate relative to its own size far into both tails.</summary>
public static class NormalLaw
{
    private const double AsymptoticBelow = -30;
    private static readonly double LogSqrtTwoPi = Math.Log(2 * Math.PI) / 2;

    /// <summary>Φ(x), the probability of at most x.</summary>
    /// <param name="x">Any number, infinities included.</param>
    /// <returns>In [0, 1].</returns>
    public static double Cdf(double x) => SpecialFunctions.Erfc(-x / Constants.Sqrt2) / 2;

    /// <summary>ln Φ(x), finite also where Φ(x) is below the least double.</summary>
    /// <param name="x">Any number, infinities included.</param>
    /// <returns>At most 0; −∞ at −∞.</returns>
    /// <remarks>Below −30 by ln φ(x) + ln of Mills' ratio in its asymptotic series, whose error is under its first omitted term, 1e-13 there.</remarks>
    public static double LogCdf(double x)
    {
        if (x > 0) return LogSpace.Log1P(-Cdf(-x));
        return x >= AsymptoticBelow ? Math.Log(Cdf(x)) : LogDensity(x) + Math.Log(AsymptoticMills(x));
    }

    /// <summary>ln φ(x), the log-density.</summary>
    /// <param name="x">Any number.</param>
    public static double LogDensity(double x) => -x * x / 2 - LogSqrtTwoPi;

    /// <summary>Φ(x)/φ(x), Mills' ratio of the lower tail.</summary>
    /// <param name="x">Any number; the ratio overflows to +∞ from about 38 on.</param>
    /// <returns>Positive.</returns>
    public static double MillsRatio(double x) => x >= AsymptoticBelow ? Cdf(x) / Math.Exp(LogDensity(x)) : AsymptoticMills(x);

    /// <summary>Φ⁻¹(p), the quantile.</summary>
    /// <param name="probability">p in [0, 1].</param>
    /// <returns>−∞ at 0 and +∞ at 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside [0, 1].</exception>
    /// <remarks>MathNet's inverse, made right to the last digits by a step of Newton's method on the logarithm of the tail.</remarks>
    public static double Quantile(double probability)
    {
        if (Require.Share(probability) > 0.5) return -LowerQuantile(1 - probability);
        return LowerQuantile(probability);
    }

    private static double LowerQuantile(double p)
    {
        if (p == 0) return double.NegativeInfinity;
        var x = Normal.InvCDF(0, 1, p);
        return x - MillsRatio(x) * (LogCdf(x) - Math.Log(p));
    }

    private static double AsymptoticMills(double x)
    {
        var s = 1 / (x * x);
        return -(1 - s * (1 - 3 * s * (1 - 5 * s * (1 - 7 * s)))) / x;
    }
}
