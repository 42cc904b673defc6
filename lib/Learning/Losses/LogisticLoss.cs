using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Learning.Losses;

/// <summary>
/// The loss log(1 + eˢ) − y·s of a log-odds s against a label y of 0 or 1, with its derivatives, in the form whose value and slope keep
/// their relative accuracy however sure and right the score is.
/// </summary>
/// <remarks>
/// <see cref="SigmoidCrossEntropy"/> is the cheaper form that rounds such tiny values to 0, which training in single precision never
/// notices.
/// </remarks>
internal static class LogisticLoss
{
    internal static double Loss(double score, bool label) => LogSpace.Softplus(label ? -score : score);

    /// <summary>σ(s) − y.</summary>
    internal static double Slope(double score, bool label) =>
        label ? -SigmoidCrossEntropy.Probability(-score) : SigmoidCrossEntropy.Probability(score);

    /// <summary>σ(s)·σ(−s).</summary>
    internal static double Curvature(double score) => SigmoidCrossEntropy.Probability(score) * SigmoidCrossEntropy.Probability(-score);
}
