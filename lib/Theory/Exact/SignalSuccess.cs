using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Exact;

/// <summary>The success of any strategy, exactly, from the distribution that the firm sees. Ties count against the collective.</summary>
/// <remarks>The staircases are the same numbers as functions of the share; this is for laws that have none, such as members who comply in part.</remarks>
[Source("arXiv:2302.04262", "Section 3")]
public static class SignalSuccess
{
    /// <summary>The success of planting, Pr{f(g(x)) = y*} over x ~ P₀.</summary>
    /// <param name="training">The distribution P that the firm sees.</param>
    /// <param name="population">The base distribution P₀, on the same spaces.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    /// <exception cref="ArgumentException">The signal or the training distribution lives on other spaces.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static double OfPlanting(FinitePopulation training, FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        SignalChecks.SameSpaces(training, population);
        return MassWhere(population, x => BayesOptimalClassifier.MustPredict(training, signal.Apply(x), target));
    }

    /// <summary>The success of unplanting, Pr{f(g(x)) ≠ y*} over x ~ P₀.</summary>
    /// <param name="training">The distribution P that the firm sees.</param>
    /// <param name="population">The base distribution P₀, on the same spaces.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The unwanted label y*.</param>
    /// <exception cref="ArgumentException">The signal or the training distribution lives on other spaces.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is not one of the population.</exception>
    [Source("arXiv:2502.04879", "Section 3")]
    public static double OfUnplanting(FinitePopulation training, FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        SignalChecks.SameSpaces(training, population);
        return MassWhere(population, x => training.StrongestRival(signal.Apply(x), target) > training[signal.Apply(x), target]);
    }

    /// <summary>The success of erasing, Pr{f(x) = f(g(x))} over x ~ P₀.</summary>
    /// <param name="training">The distribution P that the firm sees.</param>
    /// <param name="population">The base distribution P₀, on the same spaces.</param>
    /// <param name="signal">The signal function g.</param>
    /// <exception cref="ArgumentException">The signal or the training distribution lives on other spaces.</exception>
    public static double OfErasing(FinitePopulation training, FinitePopulation population, FiniteSignal signal)
    {
        SignalChecks.Compatible(population, signal);
        SignalChecks.SameSpaces(training, population);
        return OfErasing(population, signal, (x, y) => training[x, y] >= training.StrongestRival(x, y));
    }

    /// <summary>The success of erasing when each feature takes any of its possible labels, whichever hurts most.</summary>
    internal static double OfErasing(FinitePopulation population, FiniteSignal signal, Func<int, int, bool> isPossible)
    {
        var labels = Enumerable.Range(0, population.LabelCount).ToArray();
        var lost = Enumerable.Range(0, population.FeatureCount).Where(x => x != signal.Apply(x)).GroupBy(signal.Apply).Sum(fibre =>
            labels.Where(y => isPossible(fibre.Key, y)).Max(atAnchor =>
                fibre.Where(x => labels.Any(y => y != atAnchor && isPossible(x, y))).Sum(population.FeatureMass)));
        return Math.Clamp(1 - lost, 0, 1);
    }

    private static double MassWhere(FinitePopulation population, Func<int, bool> isWon) =>
        Math.Min(1, Enumerable.Range(0, population.FeatureCount).Where(isWon).Sum(population.FeatureMass));
}
