namespace CollectiveAction.Privacy.Losses;

/// <summary>P, the Laplace law of scale b around 0, against Q, the same around 1: losses lie in [−1/b, 1/b], with mass on both ends.</summary>
internal sealed record LaplacePair(double Scale) : ILossPair
{
    public LossTails At(double loss)
    {
        var end = 1 / Scale;
        if (loss >= end) return LossTails.AllBelow;
        if (loss < -end) return LossTails.AllAbove;

        // The loss exceeds ℓ where x < (1 − bℓ)/2, which lies in (0, 1].
        var x = (1 - Scale * loss) / 2;
        var (beyondP, belowQ) = (Math.Exp(-x / Scale) / 2, Math.Exp((x - 1) / Scale) / 2);
        return new(1 - beyondP, beyondP, belowQ, 1 - belowQ);
    }
}
