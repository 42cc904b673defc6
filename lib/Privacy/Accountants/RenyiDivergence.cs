using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>Rényi divergences of single releases for every real order α > 1.</summary>
public static class RenyiDivergence
{
    /// <summary>Of the Gaussian mechanism: α/(2σ²).</summary>
    /// <param name="noiseMultiplier">σ ≥ 0.</param>
    /// <param name="order">α > 1.</param>
    /// <returns>+∞ without noise.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    [Source("arXiv:1702.07476", "Proposition 7")]
    public static double Gaussian(double noiseMultiplier, double order)
    {
        Ranges.NoiseMultiplier(noiseMultiplier);
        return Order(order) / (2 * noiseMultiplier * noiseMultiplier);
    }

    /// <summary>Of the Laplace mechanism: ln[α/(2α−1)·e^((α−1)/b) + (α−1)/(2α−1)·e^(−α/b)]/(α − 1).</summary>
    /// <param name="noiseMultiplier">b ≥ 0.</param>
    /// <param name="order">α > 1.</param>
    /// <returns>At most 1/b; +∞ without noise.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    [Source("arXiv:1702.07476", "Proposition 6")]
    public static double Laplace(double noiseMultiplier, double order)
    {
        var (b, a) = (Ranges.NoiseMultiplier(noiseMultiplier), Order(order));
        if (b == 0) return double.PositiveInfinity;

        // For much noise the mean of the ratio's power is 1 and little more; the first powers of 1/b cancel, so only what follows them is summed.
        var largest = (a - 1) / b;
        if (largest > 1) return LogSpace.LogSumExp([largest + Math.Log(a / (2 * a - 1)), -a / b + Math.Log((a - 1) / (2 * a - 1))]) / (a - 1);
        return LogSpace.Log1P((a * Curvature(largest) + (a - 1) * Curvature(-a / b)) / (2 * a - 1)) / (a - 1);
    }

    /// <summary>Of the Gaussian mechanism on a Poisson sample, for adding or removing one record.</summary>
    /// <param name="samplingRate">q in (0, 1].</param>
    /// <param name="noiseMultiplier">σ ≥ 0.</param>
    /// <param name="order">α > 1, integer or not.</param>
    /// <returns>+∞ without noise.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <remarks>
    /// ln E[Rᵅ]/(α − 1) with the ratio R = 1 − q + q·e^((2x−1)/(2σ²)) under x ~ N(0, σ²); this direction is the larger one. The mean of Rᵅ − 1 − α(R − 1),
    /// which is never negative and equals E[Rᵅ] − 1, is taken by the trapezoidal rule. It converges geometrically, since the integrand is analytic up to
    /// ±πσ² from the real line; with the step used here its error is below 1e-15 of the value. O((α/σ + 20)/min(1, σ)) evaluations.
    /// </remarks>
    [Source("arXiv:1908.10530", "Theorem 4, Theorem 5")]
    public static double SampledGaussian(double samplingRate, double noiseMultiplier, double order)
    {
        const double tails = 12, resolution = 0.42;
        var (q, sigma, a) = (Ranges.SamplingRate(samplingRate), Ranges.NoiseMultiplier(noiseMultiplier), Order(order));
        if (sigma == 0) return double.PositiveInfinity;
        if (q == 1) return Gaussian(sigma, a);
        var step = resolution * Math.Min(1, sigma);
        var points = Math.Ceiling((a / sigma + 2 * tails) / step);
        if (points > 1e8) return Gaussian(sigma, a);

        var (top, sum) = (double.NegativeInfinity, 0.0);
        for (var i = 0L; i <= (long)points; i++)
        {
            var z = -tails + i * step;
            var term = NormalLaw.LogDensity(z) + LogExcess((z - 0.5 / sigma) / sigma, q, a);
            if (term > top) (top, sum) = (term, sum * Math.Exp(top - term) + 1);
            else sum += Math.Exp(term - top);
        }

        return LogSpace.Softplus(top + Math.Log(sum * step)) / (a - 1);
    }

    /// <summary>ln(Rᵅ − 1 − α(R − 1)) for R = 1 + q(e^u − 1).</summary>
    private static double LogExcess(double u, double q, double a)
    {
        const double large = 500, small = 0.02;
        if (u > large)
        {
            var log = u + Math.Log(q);
            return a * log + LogSpace.Log1P(-a * Math.Exp((1 - a) * log));
        }

        var y = q * LogSpace.ExpM1(u);
        if (Math.Abs(y) * Math.Max(a, 2) < small) return Math.Log(Series(y, a));
        var power = a * LogSpace.Log1P(y);
        return power > 30 ? power + LogSpace.Log1P(-(1 + a * y) * Math.Exp(-power)) : Math.Log(Math.Max(0, LogSpace.ExpM1(power) - a * y));
    }

    /// <summary>The binomial series of (1 + y)ᵅ without its first two terms.</summary>
    private static double Series(double y, double a)
    {
        const int terms = 14;
        var (sum, term) = (0.0, a * y);
        for (var j = 2; j < terms; j++)
        {
            term *= (a - j + 1) / j * y;
            sum += term;
        }

        return sum;
    }

    /// <summary>eˣ − 1 − x.</summary>
    private static double Curvature(double x)
    {
        const double small = 0.5;
        const int terms = 18;
        if (Math.Abs(x) > small) return LogSpace.ExpM1(x) - x;
        var (sum, term) = (0.0, x);
        for (var k = 2; k < terms; k++)
        {
            term *= x / k;
            sum += term;
        }

        return sum;
    }

    private static double Order(double order) => order > 1 && double.IsFinite(order)
        ? order
        : throw new ArgumentOutOfRangeException(nameof(order), order, "A Rényi order is finite and above 1; give one such as 8.");
}
