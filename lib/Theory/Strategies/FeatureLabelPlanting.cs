using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>The feature–label strategy h(x, y) = (g(x), y*): members carry the signal and report the target label.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Signal">The signal function g.</param>
/// <param name="Target">The target label y*.</param>
[Source("arXiv:2302.04262", "Section 3.1")]
public sealed record FeatureLabelPlanting<TFeature, TLabel>(ISignal<TFeature> Signal, TLabel Target) : SignalStrategy<TFeature, TLabel>(Signal, Target)
{
    /// <inheritdoc />
    public override TLabel LabelAt(TFeature signalled, TLabel own) => Target;

    /// <inheritdoc />
    public override Strategy<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return new FeatureLabelPlanting<TOther, TOtherLabel>(translation.Signal(Signal), translation.Label(Target));
    }
}
