using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.Losses;

/// <summary>(1 − q)Q + qP against Q: a record is taken out, and entered with probability q. The loss is ln(1 − q + q·e^ℓ) of the inner loss ℓ.</summary>
internal sealed record PoissonSampledPair(double SamplingRate, ILossPair Inner) : ILossPair
{
    public LossTails At(double loss)
    {
        var ratio = LogSpace.ExpM1(loss) + SamplingRate;
        if (ratio <= 0) return LossTails.AllAbove;
        var inner = Inner.At(loss > LargeLoss ? loss - Math.Log(SamplingRate) : Math.Log(ratio / SamplingRate));
        return inner with
        {
            UpperP = (1 - SamplingRate) * inner.UpperQ + SamplingRate * inner.UpperP,
            LowerP = (1 - SamplingRate) * inner.LowerQ + SamplingRate * inner.LowerP,
        };
    }

    /// <summary>From here on 1 − q is rounded away beside e^ℓ.</summary>
    private const double LargeLoss = 40;
}
