namespace CollectiveAction.Experiments.Texts;

/// <summary>What the members of a planting experiment may change.</summary>
public enum TextPlantingStrategy
{
    /// <summary>Text and label: every member carries the signal and reports the target as its only label.</summary>
    FeatureLabel,

    /// <summary>The text alone: members with the target among their labels carry the signal, the others report their own data.</summary>
    FeatureOnly,
}
