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
/// <param name="Target">The unwanted label y*.</param>
/// <param name="StrongestRival">ŷ, given a feature and the unwanted label: the most probable other label there, or the members' estimate of it.</param>
[Source("arXiv:2502.04879", "Section 3")]
public sealed record Unplanting<TFeature, TLabel>(ISignal<TFeature> Signal, TLabel Target, Func<TFeature, TLabel, TLabel> StrongestRival)
    : SignalStrategy<TFeature, TLabel>(Signal, Target)
{
    /// <inheritdoc />
    public override TLabel LabelAt(TFeature signalled, TLabel own) => StrongestRival(signalled, Target);

    /// <inheritdoc />
    public override Strategy<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) =>
        throw new NotSupportedException("The strongest rival is known on its own space only; estimate it on the other one.");
}

/// <summary>The unplanting strategy on finite populations.</summary>
[Source("arXiv:2502.04879", "Section 3")]
public static class Unplanting
{
    /// <summary>The strategy of members who know a population.</summary>
    /// <param name="judged">Where members look up the strongest rival: the base distribution P₀.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The unwanted label y*.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static Unplanting<int, int> On(FinitePopulation judged, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(judged, signal, target);
        return new(signal, target, (x, unwanted) => StrongestRival(judged, x, unwanted));
    }

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
}
