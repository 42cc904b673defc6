namespace CollectiveAction.Privacy.Losses;

/// <summary>The pair with P and Q exchanged, whose losses have the opposite sign: a record is put in instead of taken out.</summary>
internal sealed record SwappedPair(ILossPair Inner) : ILossPair
{
    public LossTails At(double loss)
    {
        var inner = Inner.At(-loss);
        return new(inner.LowerQ, inner.UpperQ, inner.LowerP, inner.UpperP);
    }
}
