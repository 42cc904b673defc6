using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Exact;

/// <summary>The success of any strategy, exactly, from the distribution that the firm sees. Ties count against the collective.</summary>
/// <remarks>The staircases are the same numbers as functions of the share; this is for laws that have none, such as members who comply in part.</remarks>
[Source("arXiv:2302.04262", "Section 3")]
public static class SignalSuccess
{
    /// <summary>How often an objective is met, Pr{objective} over x ~ P₀.</summary>
    /// <param name="objective">What the collective wants.</param>
    /// <param name="training">The distribution P that the firm sees.</param>
    /// <param name="population">The base distribution P₀, on the same spaces.</param>
    /// <exception cref="ArgumentException">A signal or the training distribution lives on other spaces, or the objective asks several questions and is not erasing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static double Of(Objective<int, int> objective, FinitePopulation training, FinitePopulation population)
    {
        ArgumentNullException.ThrowIfNull(population);
        SignalChecks.SameSpaces(training, population);
        if (FiniteObjective.Of(objective, population) is { } single)
            return Math.Min(1, SignalPoint.Of(single, population).Where(p => single.Lead(training, p.Feature) > 0).Sum(p => p.Mass));
        if (objective is not Erased<int, int> { Signal: FiniteSignal signal })
            throw new ArgumentException($"No exact success is known of {objective}; ask one question, or erase.", nameof(objective));
        SignalChecks.Compatible(population, signal);
        return OfErasing(population, signal, (x, y) => training[x, y] >= training.StrongestRival(x, y));
    }

    /// <summary>How often an objective is met by a classifier, however it came about.</summary>
    /// <param name="objective">What the collective wants.</param>
    /// <param name="classifier">The label at each feature, [features].</param>
    /// <param name="population">The law of the people it is measured on, P₀.</param>
    /// <returns>Pr{objective} over x ~ P₀, in [0, 1].</returns>
    /// <exception cref="ArgumentException">The classifier has another number of features, or a probe of the objective is no signal of this population.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The classifier predicts a label that the population lacks.</exception>
    public static double Of(Objective<int, int> objective, IReadOnlyList<int> classifier, FinitePopulation population)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(population);
        if (classifier.Count != population.FeatureCount)
            throw new ArgumentException($"The classifier labels {classifier.Count} features and the population has {population.FeatureCount}; give one label for each.", nameof(classifier));
        foreach (var label in classifier) SignalChecks.Target(population, label);
        foreach (var probe in objective.Probes)
        {
            if (probe is null) continue;
            if (probe is not FiniteSignal signal) throw new ArgumentException($"{probe} is no signal of a finite population; give its table of values.", nameof(objective));
            SignalChecks.Compatible(population, signal);
        }

        return Math.Min(1, Enumerable.Range(0, population.FeatureCount)
            .Where(x => objective.IsMet([.. objective.Probes.Select(probe => classifier[probe?.Apply(x) ?? x])])).Sum(population.FeatureMass));
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
}
