using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.Losses;

/// <summary>P = N(1, σ²) against Q = N(0, σ²): the loss of x is (2x − 1)/(2σ²).</summary>
internal sealed record GaussianPair(double NoiseMultiplier) : ILossPair
{
    public LossTails At(double loss)
    {
        var z = NoiseMultiplier * loss + 0.5 / NoiseMultiplier;
        var shifted = z - 1 / NoiseMultiplier;
        var (upperP, lowerP) = Both(shifted);
        var (upperQ, lowerQ) = Both(z);
        return new(upperP, lowerP, upperQ, lowerQ);
    }

    /// <summary>1 − Φ(z) and Φ(z), the smaller one computed and the other its difference from 1.</summary>
    internal static (double Upper, double Lower) Both(double z)
    {
        var small = NormalLaw.Cdf(-Math.Abs(z));
        return z > 0 ? (small, 1 - small) : (1 - small, small);
    }
}
