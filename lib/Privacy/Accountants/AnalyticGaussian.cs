using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>The Gaussian mechanism exactly: δ(ε) = Φ(1/(2σ) − εσ) − e^ε·Φ(−1/(2σ) − εσ). T releases are one with σ/√T.</summary>
[Source("arXiv:1805.06530", "Theorem 8")]
public static class AnalyticGaussian
{
    /// <summary>δ at an ε.</summary>
    /// <param name="noiseMultiplier">σ ≥ 0.</param>
    /// <param name="epsilon">ε ≥ 0.</param>
    /// <returns>In [0, 1]; 1 without noise.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <remarks>As φ(a)·(M(a) − M(b)) with Mills' ratio M = Φ/φ and a, b the arguments of Φ, since φ(a) = e^ε·φ(b): nothing overflows.</remarks>
    public static double Delta(double noiseMultiplier, double epsilon)
    {
        var (sigma, e) = (Ranges.NoiseMultiplier(noiseMultiplier), Ranges.Epsilon(epsilon));
        if (sigma == 0) return 1;
        var (a, b) = (0.5 / sigma - e * sigma, -0.5 / sigma - e * sigma);
        const double ratioOverflows = 30;
        return a > ratioOverflows
            ? NormalLaw.Cdf(a) - Math.Exp(e + NormalLaw.LogCdf(b))
            : Math.Exp(NormalLaw.LogDensity(a)) * (NormalLaw.MillsRatio(a) - NormalLaw.MillsRatio(b));
    }

    /// <summary>ε at a δ.</summary>
    /// <param name="noiseMultiplier">σ ≥ 0.</param>
    /// <param name="delta">δ in (0, 1).</param>
    /// <returns>The least ε ≥ 0; +∞ without noise.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double Epsilon(double noiseMultiplier, double delta)
    {
        Ranges.Delta(delta);
        if (Ranges.NoiseMultiplier(noiseMultiplier) == 0) return double.PositiveInfinity;
        return Least(e => Delta(noiseMultiplier, e) <= delta);
    }

    /// <summary>The least noise for an (ε, δ).</summary>
    /// <param name="epsilon">ε ≥ 0.</param>
    /// <param name="delta">δ in (0, 1).</param>
    /// <returns>σ > 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double NoiseMultiplier(double epsilon, double delta)
    {
        Ranges.Epsilon(epsilon);
        Ranges.Delta(delta);
        return Least(sigma => Delta(sigma, epsilon) <= delta);
    }

    /// <summary>The least non-negative number from which on a condition holds, to the last digits.</summary>
    private static double Least(Func<double, bool> holds)
    {
        if (holds(0)) return 0;
        var (from, to) = (0.0, 1.0);
        while (!holds(to))
        {
            (from, to) = (to, 2 * to);
            if (double.IsInfinity(to)) return to;
        }

        return Bisection.Narrow(to, from, holds).Holds;
    }
}
