using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Exact;

/// <summary>The classifier f(x) = argmax_y P(y | x), the firm's best response to the distribution it sees.</summary>
[Source("arXiv:2302.04262", "Section 3")]
public static class BayesOptimalClassifier
{
    /// <summary>Whether every Bayes-optimal classifier predicts a label at a feature.</summary>
    /// <param name="training">The distribution P that the firm sees.</param>
    /// <param name="feature">The feature x.</param>
    /// <param name="label">The label y.</param>
    /// <returns>True when y is the only maximiser. At a tie, and where P(x) = 0, some optimal classifier predicts another label, so the answer is false.</returns>
    public static bool MustPredict(FinitePopulation training, int feature, int label)
    {
        ArgumentNullException.ThrowIfNull(training);
        return training[feature, label] > training.StrongestRival(feature, label);
    }
}
