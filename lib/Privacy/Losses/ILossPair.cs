namespace CollectiveAction.Privacy.Losses;

/// <summary>A pair of laws (P, Q) whose hockey-stick divergences are at least those of a mechanism on any two neighbours: a dominating pair.</summary>
internal interface ILossPair
{
    /// <summary>The probabilities on both sides of a loss.</summary>
    /// <param name="loss">ℓ, any finite number.</param>
    LossTails At(double loss);
}
