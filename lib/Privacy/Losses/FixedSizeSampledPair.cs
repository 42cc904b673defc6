using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Privacy.Losses;

/// <summary>
/// The dominating pair of a mechanism on a sample of fixed size, for neighbours that differ in one record: its positive losses are those of (1 − q)Q + qP
/// against Q, its negative ones those of P against (1 − q)P + qQ, and what is left lies at 0.
/// </summary>
/// <remarks>
/// The laws of the release on two neighbours share the part in which the record is not drawn, so by advanced joint convexity a divergence at e^ε ≥ 1 is q
/// times the inner one at 1 + (e^ε − 1)/q; below 1 by symmetry. Neither of the two pairs alone dominates: composing each and taking the worse one
/// afterwards would understate the loss.
/// </remarks>
[Source("arXiv:1807.01647", "Section 4, sampling without replacement")]
[Source("arXiv:2106.08567", "Section 3, dominating pairs and their composition")]
internal sealed record FixedSizeSampledPair(double SamplingRate, ILossPair Inner) : ILossPair
{
    private readonly PoissonSampledPair _positive = new(SamplingRate, Inner);
    private readonly SwappedPair _negative = new(new PoissonSampledPair(SamplingRate, Inner));

    public LossTails At(double loss)
    {
        if (loss >= 0)
        {
            var tails = _positive.At(loss);
            return tails with { LowerP = 1 - tails.UpperP, LowerQ = 1 - tails.UpperQ };
        }
        else
        {
            var tails = _negative.At(loss);
            return tails with { UpperP = 1 - tails.LowerP, UpperQ = 1 - tails.LowerQ };
        }
    }
}
