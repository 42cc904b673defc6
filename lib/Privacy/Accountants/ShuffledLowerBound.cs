using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>How much one shuffled epoch of the Gaussian mechanism loses at least: a warning, not a guarantee.</summary>
/// <remarks>
/// All other records push each of T batches by −1; the record in question pushes the one batch it falls into by +1, or is absent and pushes by 0. The event
/// that some batch exceeds C then has probability 1 − Φ((C−2)/σ)Φ(C/σ)^(T−1) against 1 − Φ((C−1)/σ)Φ(C/σ)^(T−1), after moving the origin to −1, so
/// δ(ε) is at least the first less e^ε times the second, for every C. Where this exceeds the ε of Poisson sampling, pricing shuffled batches as Poisson
/// samples is refuted.
/// </remarks>
[Source("arXiv:2403.17673", "Lower bound for shuffled batches")]
public static class ShuffledLowerBound
{
    private const double FurthestThreshold = 40;
    private const int Scan = 400, Golden = 60;

    /// <summary>An ε that the epoch certainly exceeds.</summary>
    /// <param name="batches">T ≥ 1.</param>
    /// <param name="noiseMultiplier">σ > 0.</param>
    /// <param name="delta">δ in (0, 1).</param>
    /// <returns>At least 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double Epsilon(int batches, double noiseMultiplier, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batches);
        ArgumentOutOfRangeException.ThrowIfZero(Ranges.NoiseMultiplier(noiseMultiplier), nameof(noiseMultiplier));
        Ranges.Delta(delta);
        double At(double threshold) => Certain(batches, noiseMultiplier, delta, threshold);

        var span = 2 + FurthestThreshold * noiseMultiplier;
        var best = Enumerable.Range(0, Scan + 1).MaxBy(k => At(k * span / Scan)) * span / Scan;
        var (from, to) = (best - span / Scan, best + span / Scan);
        for (var step = 0; step < Golden; step++)
        {
            var third = (to - from) / 3;
            if (At(from + third) < At(to - third)) from += third;
            else to -= third;
        }

        return Math.Max(0, At((from + to) / 2));
    }

    /// <summary>ln((present − δ)/absent) of the probabilities that the threshold is exceeded.</summary>
    private static double Certain(int batches, double sigma, double delta, double threshold)
    {
        var others = (batches - 1) * NormalLaw.LogCdf(threshold / sigma);
        var present = -LogSpace.ExpM1(NormalLaw.LogCdf((threshold - 2) / sigma) + others);
        var absent = -LogSpace.ExpM1(NormalLaw.LogCdf((threshold - 1) / sigma) + others);
        return present > delta && absent > 0 ? Math.Log((present - delta) / absent) : double.NegativeInfinity;
    }
}
