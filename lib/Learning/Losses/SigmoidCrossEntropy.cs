namespace CollectiveAction.Learning.Losses;

/// <summary>The loss of independent yes/no labels: log(1 + e^s) − y·s for a score s and a label y of 0 or 1.</summary>
public static class SigmoidCrossEntropy
{
    /// <summary>The probability that a score stands for, 1 / (1 + e^−s).</summary>
    /// <param name="score">A log-odds.</param>
    public static double Probability(double score) => 1 / (1 + Math.Exp(-score));

    /// <summary>The loss in nats, without overflow for any finite score.</summary>
    /// <param name="score">A log-odds.</param>
    /// <param name="label">Whether the label is there.</param>
    public static double Loss(double score, bool label) => Math.Max(score, 0) - (label ? score : 0) + Math.Log(1 + Math.Exp(-Math.Abs(score)));

    /// <summary>The loss's derivative by the score.</summary>
    /// <param name="score">A log-odds.</param>
    /// <param name="label">Whether the label is there.</param>
    public static double Gradient(double score, bool label) => Probability(score) - (label ? 1 : 0);
}
