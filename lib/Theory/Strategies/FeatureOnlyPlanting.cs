using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>
/// The feature-only strategy h(x, y) = (g(x), y) where y = y* and (x, y) elsewhere: members cannot change their label, so only those who
/// already have the target carry the signal.
/// </summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Signal">The signal function g.</param>
/// <param name="HasTarget">Whether a label is y*; where labels are sets, whether y* is among them.</param>
[Source("arXiv:2302.04262", "Section 3.1")]
public sealed record FeatureOnlyPlanting<TFeature, TLabel>(ISignal<TFeature> Signal, Predicate<TLabel> HasTarget)
{
    /// <summary>The strategy for one target label.</summary>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    public FeatureOnlyPlanting(ISignal<TFeature> signal, TLabel target)
        : this(signal, label => EqualityComparer<TLabel>.Default.Equals(label, target))
    {
    }

    /// <summary>What a member reports in place of its data point.</summary>
    /// <param name="feature">The member's feature x.</param>
    /// <param name="label">The member's label y.</param>
    /// <returns>(g(x), y) for a member of the target label, otherwise its own data (x, y).</returns>
    public (TFeature Feature, TLabel Label) Apply(TFeature feature, TLabel label) => (HasTarget(label) ? Signal.Apply(feature) : feature, label);
}

/// <summary>The feature-only strategy on finite populations.</summary>
[Source("arXiv:2302.04262", "Section 3.1")]
public static class FeatureOnlyPlanting
{
    /// <summary>The law P* of the members' reports when (x, y) follows the base distribution.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static FinitePopulation Law(FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        var joint = new double[population.FeatureCount, population.LabelCount];
        for (var x = 0; x < population.FeatureCount; x++)
        {
            for (var y = 0; y < population.LabelCount; y++) joint[y == target ? signal.Apply(x) : x, y] += population[x, y];
        }

        return FinitePopulation.OfWeights(joint);
    }
}
