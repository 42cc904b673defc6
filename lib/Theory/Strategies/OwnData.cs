using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Strategies;

/// <summary>The strategy of those who do nothing: h(x, y) = (x, y).</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
[Source("arXiv:2302.04262", "Section 2")]
public sealed record OwnData<TFeature, TLabel> : Strategy<TFeature, TLabel>
{
    /// <inheritdoc />
    public override (TFeature Feature, TLabel Label) Report(TFeature feature, TLabel label) => (feature, label);

    /// <inheritdoc />
    public override Strategy<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) =>
        new OwnData<TOther, TOtherLabel>();
}
