using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Objectives;

/// <summary>The objective that another one is not met: what those want who act against a collective.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Other">The objective of the others.</param>
[Source("arXiv:2505.00195", "objectives of collectives, opposed")]
public sealed record Prevented<TFeature, TLabel>(Objective<TFeature, TLabel> Other) : Objective<TFeature, TLabel>
{
    /// <inheritdoc />
    public override IReadOnlyList<ISignal<TFeature>?> Probes => Other.Probes;

    /// <inheritdoc />
    public override bool IsMet(ReadOnlySpan<TLabel> predicted) => !Other.IsMet(predicted);

    /// <inheritdoc />
    public override Objective<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) =>
        new Prevented<TOther, TOtherLabel>(Other.Into(translation));
}
