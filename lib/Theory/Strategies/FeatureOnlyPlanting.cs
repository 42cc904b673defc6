using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>
/// The feature-only strategy h(x, y) = (g(x), y) where y = y* and (x, y) elsewhere: members cannot change their label, so only those who
/// already have the target carry the signal.
/// </summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label; where labels are sets, those carry the signal who have the target among theirs.</typeparam>
/// <param name="Signal">The signal function g.</param>
/// <param name="Target">The target label y*.</param>
[Source("arXiv:2302.04262", "Section 3.1")]
public sealed record FeatureOnlyPlanting<TFeature, TLabel>(ISignal<TFeature> Signal, TLabel Target) : SignalStrategy<TFeature, TLabel>(Signal, Target)
{
    /// <inheritdoc />
    public override bool Moves(TLabel label) => LabelMatch.Has(label, Target);

    /// <inheritdoc />
    public override TLabel LabelAt(TFeature signalled, TLabel own) => own;

    /// <inheritdoc />
    public override Strategy<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return new FeatureOnlyPlanting<TOther, TOtherLabel>(translation.Signal(Signal), translation.Label(Target));
    }
}
