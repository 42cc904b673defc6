using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Objectives;

/// <summary>The objective of erasing: f(x) = f(g(x)), the predictor does not tell a feature from what the signal makes of it.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Signal">The signal function g, which takes away what is to be erased.</param>
[Source("arXiv:2302.04262", "Section 3.2")]
public sealed record Erased<TFeature, TLabel>(ISignal<TFeature> Signal) : Objective<TFeature, TLabel>
{
    /// <inheritdoc />
    public override IReadOnlyList<ISignal<TFeature>?> Probes => [null, Signal];

    /// <inheritdoc />
    public override bool IsMet(ReadOnlySpan<TLabel> predicted) => EqualityComparer<TLabel>.Default.Equals(predicted[0], predicted[1]);

    /// <inheritdoc />
    public override Objective<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return new Erased<TOther, TOtherLabel>(translation.Signal(Signal));
    }
}
