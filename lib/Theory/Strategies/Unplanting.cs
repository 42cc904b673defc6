using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>
/// The unplanting strategy h(x, y) = (g(x), ŷ(g(x))): members carry the signal and report the strongest rival of a label y* there, so that
/// the learner stops predicting y* for those who carry it.
/// </summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Signal">The signal function g.</param>
/// <param name="StrongestRival">ŷ, the most probable label other than y* at a feature, or the members' estimate of it.</param>
[Source("arXiv:2502.04879", "Section 3")]
public sealed record Unplanting<TFeature, TLabel>(ISignal<TFeature> Signal, Func<TFeature, TLabel> StrongestRival)
{
    /// <summary>What a member reports in place of its data point.</summary>
    /// <param name="feature">The member's feature x.</param>
    /// <returns>The pair (g(x), ŷ(g(x))); the member's own label does not matter.</returns>
    public (TFeature Feature, TLabel Label) Apply(TFeature feature)
    {
        var signalled = Signal.Apply(feature);
        return (signalled, StrongestRival(signalled));
    }
}

/// <summary>The unplanting strategy on finite populations.</summary>
[Source("arXiv:2502.04879", "Section 3")]
public static class Unplanting
{
    /// <summary>The label ŷ(x) = argmax_{y≠y*} P₀(x, y) that members report at x.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="feature">The feature x.</param>
    /// <param name="target">The unwanted label y*.</param>
    /// <returns>The most probable other label; the lowest of several.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static int StrongestRival(FinitePopulation population, int feature, int target)
    {
        SignalChecks.Target(population, target);
        return Enumerable.Range(0, population.LabelCount).Where(y => y != target).MaxBy(y => population[feature, y]);
    }

    /// <summary>The law P* of the members' reports (g(x), ŷ(g(x))) when (x, y) follows the base distribution.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The unwanted label y*.</param>
    /// <param name="judged">Where members look up the strongest rival: the base distribution unless said otherwise.</param>
    /// <exception cref="ArgumentException">The signal, or what is judged, lives on another space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static FinitePopulation Law(FinitePopulation population, FiniteSignal signal, int target, FinitePopulation? judged = null)
    {
        SignalChecks.Compatible(population, signal, target);
        SignalChecks.SameSpaces(judged ?? population, population);
        var joint = new double[population.FeatureCount, population.LabelCount];
        for (var x = 0; x < population.FeatureCount; x++)
        {
            var signalled = signal.Apply(x);
            joint[signalled, StrongestRival(judged ?? population, signalled, target)] += population.FeatureMass(x);
        }

        return FinitePopulation.OfWeights(joint);
    }
}
