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
/// <param name="ExpectedLabel">
/// ŷ, given a feature and the member's own label: the most probable label there in the base distribution, or the members' estimate of it. Where
/// labels are sets and only one is asked for, the others of the member's own stay.
/// </param>
[Source("arXiv:2302.04262", "Section 3.2")]
public sealed record Erasing<TFeature, TLabel>(ISignal<TFeature> Signal, Func<TFeature, TLabel, TLabel> ExpectedLabel) : Strategy<TFeature, TLabel>, IUsesSignal<TFeature>
{
    /// <inheritdoc />
    public override (TFeature Feature, TLabel Label) Report(TFeature feature, TLabel label) => (feature, ExpectedLabel(Signal.Apply(feature), label));

    /// <inheritdoc />
    public override Strategy<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) =>
        throw new NotSupportedException("The expected label is known on its own space only; estimate it on the other one.");
}

/// <summary>The erasing strategy on finite populations.</summary>
[Source("arXiv:2302.04262", "Section 3.2")]
public static class Erasing
{
    /// <summary>The strategy of members who know a population.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g, with g(g(x)) = g(x).</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space or is not idempotent.</exception>
    public static Erasing<int, int> On(FinitePopulation population, FiniteSignal signal)
    {
        SignalChecks.Compatible(population, signal);
        SignalChecks.Idempotent(signal);
        int[] expected = [.. Enumerable.Range(0, population.FeatureCount).Select(x => ExpectedLabel(population, x))];
        return new(signal, (x, _) => expected[x]);
    }

    /// <summary>The label ŷ(x) = argmax_y P₀(y|x) that members report for features sent to x.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="feature">The feature x.</param>
    /// <returns>The most probable label; the lowest of several, and so label 0 where P₀(x) = 0.</returns>
    public static int ExpectedLabel(FinitePopulation population, int feature)
    {
        ArgumentNullException.ThrowIfNull(population);
        return Enumerable.Range(0, population.LabelCount).MaxBy(y => population[feature, y]);
    }
}
