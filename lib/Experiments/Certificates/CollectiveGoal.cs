namespace CollectiveAction.Experiments.Certificates;

/// <summary>What a collective wants of the firm's classifier, and how it goes about it.</summary>
public enum CollectiveGoal
{
    /// <summary>f(g(x)) = y*, by members who change feature and label.</summary>
    FeatureLabelPlanting,

    /// <summary>f(g(x)) = y*, by members who cannot change their label; those without the target move out of the signal set.</summary>
    FeatureOnlyPlanting,

    /// <summary>f(g(x)) ≠ y*, by members who report the strongest rival of y*.</summary>
    Unplanting,

    /// <summary>f(x) = f(g(x)), by members who report at x the label expected at g(x).</summary>
    Erasing,
}
