using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Fairness;

/// <summary>The weights by which robust learners look at their data again.</summary>
public static class RobustWeights
{
    /// <summary>Just train twice: λ for what a first model got wrong, 1 for the rest.</summary>
    /// <param name="firstStage">What the first model predicts at each feature, [features].</param>
    /// <param name="labelCount">The number of labels, at least 2.</param>
    /// <param name="upweight">λ ≥ 1.</param>
    /// <returns>w(x, y), [features, labels].</returns>
    /// <exception cref="ArgumentException">There is no feature, or a prediction is no label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two labels, or λ is less than 1 or not finite.</exception>
    /// <remarks>Members who plant a rare signal are errors of a first model that overlooks it, so they count λ-fold; where the first model already knows their signal, the rest of the signal set does.</remarks>
    [Source("arXiv:2107.09044", "Algorithm 1")]
    public static double[,] JustTrainTwice(ReadOnlySpan<int> firstStage, int labelCount, double upweight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labelCount, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Require.Finite(upweight), 1, nameof(upweight));
        if (firstStage.IsEmpty) throw new ArgumentException("There is no feature; give a prediction for each.", nameof(firstStage));
        var weights = new double[firstStage.Length, labelCount];
        for (var x = 0; x < firstStage.Length; x++)
        {
            if ((uint)firstStage[x] >= (uint)labelCount) throw new ArgumentException($"Prediction {firstStage[x]} at feature {x} is none of {labelCount} labels.", nameof(firstStage));
            for (var y = 0; y < labelCount; y++) weights[x, y] = y == firstStage[x] ? 1 : upweight;
        }

        return weights;
    }

    /// <summary>Conditional value at risk: the weights of an adversary who may lay the whole of 1 on the worst part q of the data.</summary>
    /// <param name="training">The distribution that the learner sees.</param>
    /// <param name="losses">The loss of the model at (x, y), [features, labels], finite.</param>
    /// <param name="tail">The part q in (0, 1].</param>
    /// <returns>w(x, y) in [0, 1/q] with mean 1: 1/q where the loss is above its (1 − q)-quantile, 0 below, in between at it; what does not occur has 0.</returns>
    /// <exception cref="ArgumentException">The shape is another, or a loss is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The part lies outside (0, 1].</exception>
    /// <remarks>E[w·loss] = min_t t + E(loss − t)₊/q. Pairs of equal loss share what is left of the mass alike.</remarks>
    [Source("doi:10.21314/JOR.2000.038", "Theorem 1")]
    public static double[,] ConditionalValueAtRisk(FinitePopulation training, double[,] losses, double tail)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(losses);
        if (tail is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(tail), tail, "The tail is a part of the data above 0 and at most 1.");
        var (n, m) = (training.FeatureCount, training.LabelCount);
        if (losses.GetLength(0) != n || losses.GetLength(1) != m)
            throw new ArgumentException($"The losses are [{losses.GetLength(0)}, {losses.GetLength(1)}]; give one for each of {n} features and {m} labels.", nameof(losses));
        foreach (var loss in losses)
        {
            if (!double.IsFinite(loss)) throw new ArgumentException($"A loss is {loss}; a finite number is needed.", nameof(losses));
        }

        var (weights, left) = (new double[n, m], tail);
        var pairs = Enumerable.Range(0, n * m).Where(p => training[p / m, p % m] > 0).GroupBy(p => losses[p / m, p % m]).OrderByDescending(g => g.Key);
        foreach (var equal in pairs)
        {
            var mass = equal.Sum(p => training[p / m, p % m]);
            var taken = Math.Min(mass, left);
            foreach (var p in equal) weights[p / m, p % m] = taken / mass / tail;
            left -= taken;
            if (left <= 0) break;
        }

        return weights;
    }
}
