using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Objectives;

/// <summary>The objective of unplanting: f(g(x)) ≠ y*; where labels are sets, y* is not among the predicted ones.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Signal">The signal function g that people carry when the predictor is asked.</param>
/// <param name="Target">The unwanted label y*.</param>
[Source("arXiv:2502.04879", "Section 3")]
public sealed record Unplanted<TFeature, TLabel>(ISignal<TFeature> Signal, TLabel Target) : Objective<TFeature, TLabel>
{
    /// <inheritdoc />
    public override IReadOnlyList<ISignal<TFeature>?> Probes => [Signal];

    /// <inheritdoc />
    public override bool IsMet(ReadOnlySpan<TLabel> predicted) => !LabelMatch.Has(predicted[0], Target);

    /// <inheritdoc />
    public override Objective<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return new Unplanted<TOther, TOtherLabel>(translation.Signal(Signal), translation.Label(Target));
    }
}
