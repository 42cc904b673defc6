using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Theory.Fairness;

/// <summary>Counterfactual fairness of the minority: S = Pr{h(g(x)) = h(x)} over its people, g(x) the same person as one of the majority.</summary>
/// <remarks>
/// g replaces the protected attribute and nothing else, so what depends on it is taken as it is: this is the measure of the paper on minority
/// collectives, not the full causal definition, which also changes the attribute's descendants.
/// </remarks>
[Source("arXiv:1703.06856", "Definition 5, with the attribute's descendants held fixed")]
[Source("arXiv:2508.15374", "the goal of a minority collective")]
public static class CounterfactualFairness
{
    /// <summary>The share of people whose prediction stays when they become one of the majority.</summary>
    /// <param name="predicted">h(x) for each person of the minority, [n], n ≥ 1.</param>
    /// <param name="counterfactual">h(g(x)) for the same people, [n].</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">There is nobody, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside (0, 1).</exception>
    public static Estimate Of(ReadOnlySpan<int> predicted, ReadOnlySpan<int> counterfactual, double confidence = 0.95)
    {
        if (predicted.Length != counterfactual.Length || predicted.IsEmpty)
            throw new ArgumentException($"{predicted.Length} predictions and {counterfactual.Length} counterfactual ones; give both for each of at least one person.", nameof(counterfactual));
        var same = 0;
        for (var i = 0; i < predicted.Length; i++)
        {
            if (predicted[i] == counterfactual[i]) same++;
        }

        return BinomialEstimate.Wilson(same, predicted.Length, confidence);
    }
}
