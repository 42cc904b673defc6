namespace CollectiveAction.Theory.Strategies;

/// <summary>What a collective that plants a signal changes, and what it wants.</summary>
public enum PlantingStrategy
{
    /// <summary>Members report (g(x), y*) and want f(g(x)) = y*; see <see cref="FeatureLabelPlanting"/>.</summary>
    FeatureLabel,

    /// <summary>Members with the label y* report (g(x), y*), the others their own data; they want f(g(x)) = y*; see <see cref="FeatureOnlyPlanting"/>.</summary>
    FeatureOnly,

    /// <summary>Members report the strongest rival of y* at g(x) and want f(g(x)) ≠ y*; see <see cref="Unplanting"/>.</summary>
    Unplanting,
}
