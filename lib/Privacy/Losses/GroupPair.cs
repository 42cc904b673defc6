using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.Losses;

/// <summary>
/// Σⱼ wⱼ·N(j, σ²) against N(0, σ²) with wⱼ the binomial probability that j of k records enter a batch: all k records are taken out of a sampled Gaussian
/// mechanism.
/// </summary>
/// <remarks>
/// The ratio of the densities, Σⱼ wⱼ·exp((2jx − j²)/(2σ²)), rises with x and is inverted by Newton's method on its logarithm, which is convex, from the side
/// where the method comes down without overshooting. O(k) an evaluation.
/// </remarks>
[Source("arXiv:2310.15526", "Corollary 4.7")]
internal sealed class GroupPair : ILossPair
{
    private const int MostSteps = 200;
    private readonly double _sigma;
    private readonly double[] _logWeights, _weights, _terms;

    public GroupPair(double samplingRate, double noiseMultiplier, int size)
    {
        _sigma = noiseMultiplier;
        var logOdds = Math.Log(samplingRate) - LogSpace.Log1P(-samplingRate);
        _logWeights = new double[size + 1];
        _logWeights[0] = size * LogSpace.Log1P(-samplingRate);
        for (var j = 0; j < size; j++) _logWeights[j + 1] = _logWeights[j] + Math.Log((size - j) / (j + 1.0)) + logOdds;
        _weights = [.. _logWeights.Select(Math.Exp)];
        _terms = new double[size + 1];
    }

    public LossTails At(double loss)
    {
        if (loss <= _logWeights[0]) return LossTails.AllAbove;
        var x = Outcome(loss);
        var (upperQ, lowerQ) = GaussianPair.Both(x / _sigma);
        var (upperP, lowerP) = (0.0, 0.0);
        for (var j = 0; j < _weights.Length; j++)
        {
            var (upper, lower) = GaussianPair.Both((x - j) / _sigma);
            upperP += _weights[j] * upper;
            lowerP += _weights[j] * lower;
        }

        return new(upperP, lowerP, upperQ, lowerQ);
    }

    /// <summary>The x of a loss, which is where the losses of the single terms are at most ℓ and the best of them leads to an x that is not too small.</summary>
    private double Outcome(double loss)
    {
        var x = double.PositiveInfinity;
        for (var j = 1; j < _weights.Length; j++) x = Math.Min(x, (_sigma * _sigma * (loss - _logWeights[j]) + 0.5 * j * j) / j);
        for (var step = 0; step < MostSteps; step++)
        {
            var (value, slope) = Loss(x);
            var next = x - (value - loss) / slope;
            if (!(next < x)) return x;
            if (x - next <= 1e-15 * Math.Max(1, Math.Abs(x))) return next;
            x = next;
        }

        return x;
    }

    private (double Value, double Slope) Loss(double x)
    {
        var scale = 1 / (_sigma * _sigma);
        for (var j = 0; j < _terms.Length; j++) _terms[j] = _logWeights[j] + (j * x - 0.5 * j * j) * scale;
        var value = LogSpace.LogSumExp(_terms);
        var slope = 0.0;
        for (var j = 1; j < _terms.Length; j++) slope += j * Math.Exp(_terms[j] - value);
        return (value, slope * scale);
    }
}
