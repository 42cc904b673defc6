namespace CollectiveAction.Theory.Strategies;

/// <summary>
/// What a member of a collective does: the report h(x, y) that it sends in place of its data (x, y). The same strategy serves finite
/// populations, token lists, table rows and ratings.
/// </summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label: a number, or a set of labels as in <see cref="Data.Text.LabelSet"/>.</typeparam>
/// <remarks>A strategy is defined once and read twice: <see cref="Report"/> is what one drawn member sends, <see cref="StrategyLaw.Law"/> the law of what all send.</remarks>
public abstract record Strategy<TFeature, TLabel>
{
    /// <summary>What a member reports in place of its data point.</summary>
    /// <param name="feature">The member's feature x; left unchanged.</param>
    /// <param name="label">The member's label y.</param>
    /// <returns>The pair h(x, y).</returns>
    public abstract (TFeature Feature, TLabel Label) Report(TFeature feature, TLabel label);

    /// <summary>The same strategy on another space.</summary>
    /// <typeparam name="TOther">The type of the other features.</typeparam>
    /// <typeparam name="TOtherLabel">The type of the other labels.</typeparam>
    /// <param name="translation">Carries signals and labels over.</param>
    /// <exception cref="ArgumentException">The other space does not know a signal or a label.</exception>
    /// <exception cref="NotSupportedException">The strategy rests on what members have estimated on this space, and cannot be carried over.</exception>
    public abstract Strategy<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation);
}
