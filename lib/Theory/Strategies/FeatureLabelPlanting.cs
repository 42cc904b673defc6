using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>The feature–label strategy h(x, y) = (g(x), y*): members carry the signal and report the target label.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Signal">The signal function g.</param>
/// <param name="Target">The target label y*.</param>
[Source("arXiv:2302.04262", "Section 3.1")]
public sealed record FeatureLabelPlanting<TFeature, TLabel>(ISignal<TFeature> Signal, TLabel Target)
{
    /// <summary>What a member reports in place of its data point.</summary>
    /// <param name="feature">The member's feature x.</param>
    /// <returns>The pair (g(x), y*); the member's own label does not matter.</returns>
    public (TFeature Feature, TLabel Label) Apply(TFeature feature) => (Signal.Apply(feature), Target);
}

/// <summary>The feature–label strategy on finite populations.</summary>
[Source("arXiv:2302.04262", "Section 3.1")]
public static class FeatureLabelPlanting
{
    /// <summary>The law P* of the members' reports (g(x), y*) when (x, y) follows the base distribution.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static FinitePopulation Law(FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        var joint = new double[population.FeatureCount, population.LabelCount];
        for (var x = 0; x < population.FeatureCount; x++) joint[signal.Apply(x), target] += population.FeatureMass(x);
        return FinitePopulation.OfWeights(joint);
    }
}
