using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>
/// The erasing strategy h(x, y) = (x, ŷ(g(x))): members keep their features and report the label expected at g(x), so that the learner
/// stops telling x from g(x).
/// </summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Signal">The signal function g, which takes away what is to be erased.</param>
/// <param name="ExpectedLabel">ŷ, the most probable label at a feature in the base distribution, or the members' estimate of it.</param>
[Source("arXiv:2302.04262", "Section 3.2")]
public sealed record Erasing<TFeature, TLabel>(ISignal<TFeature> Signal, Func<TFeature, TLabel> ExpectedLabel)
{
    /// <summary>What a member reports in place of its data point.</summary>
    /// <param name="feature">The member's feature x.</param>
    /// <returns>The pair (x, ŷ(g(x))); the member's own label does not matter.</returns>
    public (TFeature Feature, TLabel Label) Apply(TFeature feature) => (feature, ExpectedLabel(Signal.Apply(feature)));
}

/// <summary>The erasing strategy on finite populations.</summary>
[Source("arXiv:2302.04262", "Section 3.2")]
public static class Erasing
{
    /// <summary>The label ŷ(x) = argmax_y P₀(y|x) that members report for features sent to x.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="feature">The feature x.</param>
    /// <returns>The most probable label; the lowest of several, and so label 0 where P₀(x) = 0.</returns>
    public static int ExpectedLabel(FinitePopulation population, int feature)
    {
        ArgumentNullException.ThrowIfNull(population);
        return Enumerable.Range(0, population.LabelCount).MaxBy(y => population[feature, y]);
    }

    /// <summary>The law P* of the members' reports (x, ŷ(g(x))) when (x, y) follows the base distribution.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g, with g(g(x)) = g(x).</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space or is not idempotent.</exception>
    public static FinitePopulation Law(FinitePopulation population, FiniteSignal signal)
    {
        SignalChecks.Compatible(population, signal);
        SignalChecks.Idempotent(signal);
        var joint = new double[population.FeatureCount, population.LabelCount];
        for (var x = 0; x < population.FeatureCount; x++) joint[x, ExpectedLabel(population, signal.Apply(x))] = population.FeatureMass(x);
        return FinitePopulation.OfWeights(joint);
    }
}
