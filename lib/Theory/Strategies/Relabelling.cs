using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Strategies;

/// <summary>The strategy h(x, y) = (x, y*): members change nothing but the label, as groups in a table and raters of films do.</summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label: a class, or a number of stars.</typeparam>
/// <param name="Target">The label y* that members report.</param>
[Source("arXiv:2505.00195", "Appendix A")]
public sealed record Relabelling<TFeature, TLabel>(TLabel Target) : Strategy<TFeature, TLabel>
{
    /// <inheritdoc />
    public override (TFeature Feature, TLabel Label) Report(TFeature feature, TLabel label) => (feature, Target);

    /// <inheritdoc />
    public override Strategy<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return new Relabelling<TOther, TOtherLabel>(translation.Label(Target));
    }
}
