using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Objectives;

/// <summary>The objective f(x) = y*, measured on the people concerned: a group whose members want one label predicted.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Target">The label y*.</param>
[Source("arXiv:2505.00195", "Appendix A")]
public sealed record Predicted<TFeature, TLabel>(TLabel Target) : Objective<TFeature, TLabel>
{
    /// <inheritdoc />
    public override IReadOnlyList<ISignal<TFeature>?> Probes => [null];

    /// <inheritdoc />
    public override bool IsMet(ReadOnlySpan<TLabel> predicted) => LabelMatch.Has(predicted[0], Target);

    /// <inheritdoc />
    public override Objective<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return new Predicted<TOther, TOtherLabel>(translation.Label(Target));
    }
}
