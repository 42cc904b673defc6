using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Fairness;

/// <summary>The rules by which candidates of the minority, its members of label 0, are put in order; the first M of them report label 1.</summary>
public enum RelabellingRule
{
    /// <summary>Any order: what every other rule is held against.</summary>
    Random,

    /// <summary>RB-prob: the probability of label 1 that a model trained on the majority gives.</summary>
    Probability,

    /// <summary>RB-label: how many of the k nearest people of the majority have label 1.</summary>
    NeighbourLabels,

    /// <summary>RB-dist: nearness to the k nearest people of the majority of label 1.</summary>
    NeighbourDistance,
}

/// <summary>From scores to the order in which candidates flip their labels.</summary>
[Source("arXiv:2508.15374", "the algorithm: score the candidates, flip the top M")]
public static class FlipOrder
{
    /// <summary>Orders candidates by score, the highest first.</summary>
    /// <param name="scores">A score for each candidate; not NaN.</param>
    /// <param name="random">Decides among equal scores, every order of them equally likely; its state changes.</param>
    /// <returns>The candidates' places in the list of scores.</returns>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    /// <remarks>Scores that count neighbours tie often, with k = 1 nearly always: an order that fell back on the rows' would be one of the data file.</remarks>
    public static int[] Of(ReadOnlySpan<double> scores, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        foreach (var score in scores)
        {
            if (double.IsNaN(score)) throw new ArgumentException("A score is NaN, which has no place in an order; check the model that gave it.", nameof(scores));
        }

        var values = scores.ToArray();
        var order = random.SampleWithoutReplacement(values.Length, values.Length);
        return [.. order.OrderByDescending(c => values[c])];
    }
}
