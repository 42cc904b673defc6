namespace CollectiveAction.Privacy.Losses;

/// <summary>The probabilities on both sides of one value ℓ of the privacy loss ln(P/Q), under P and under Q.</summary>
/// <param name="UpperP">P(loss > ℓ).</param>
/// <param name="LowerP">P(loss ≤ ℓ), kept apart so that neither side is a difference from 1.</param>
/// <param name="UpperQ">Q(loss > ℓ).</param>
/// <param name="LowerQ">Q(loss ≤ ℓ).</param>
internal readonly record struct LossTails(double UpperP, double LowerP, double UpperQ, double LowerQ)
{
    public static readonly LossTails AllAbove = new(1, 0, 1, 0);

    public static readonly LossTails AllBelow = new(0, 1, 0, 1);

    /// <summary>The P- and Q-mass between this value and a larger one, each from the side on which it loses fewer digits.</summary>
    public (double P, double Q) Until(in LossTails upper) => (
        Math.Max(0, UpperP < LowerP ? UpperP - upper.UpperP : upper.LowerP - LowerP),
        Math.Max(0, UpperQ < LowerQ ? UpperQ - upper.UpperQ : upper.LowerQ - LowerQ));
}
