using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>
/// Feature-only planting whose other members move out of the signal set: (g(x), y) where y = y* and (refuge, y) elsewhere, so that they do
/// not speak against the target there.
/// </summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Signal">The signal function g.</param>
/// <param name="Target">The target label y*.</param>
/// <param name="Refuge">A feature that is no value of g.</param>
[Source("arXiv:2502.04879", "Theorem 3.5")]
public sealed record MovingAway<TFeature, TLabel>(ISignal<TFeature> Signal, TLabel Target, TFeature Refuge) : Strategy<TFeature, TLabel>, IUsesSignal<TFeature>
{
    /// <inheritdoc />
    public override (TFeature Feature, TLabel Label) Report(TFeature feature, TLabel label) =>
        (LabelMatch.Has(label, Target) ? Signal.Apply(feature) : Refuge, label);

    /// <inheritdoc />
    public override Strategy<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) =>
        throw new NotSupportedException("A refuge is one feature of its own space; choose one of the other space.");
}

/// <summary>Moving away on finite populations.</summary>
public static class MovingAway
{
    /// <summary>The strategy with the first feature outside the signal set as its refuge.</summary>
    /// <param name="signal">The signal function g; some feature must be no value of it.</param>
    /// <param name="target">The target label y*.</param>
    /// <exception cref="ArgumentException">Every feature is a value of the signal.</exception>
    [Source("arXiv:2502.04879", "Theorem 3.5")]
    public static MovingAway<int, int> From(FiniteSignal signal, int target)
    {
        ArgumentNullException.ThrowIfNull(signal);
        SignalChecks.HasRefuge(signal);
        return new(signal, target, Enumerable.Range(0, signal.FeatureCount).First(x => !signal.Image.Contains(x)));
    }
}
