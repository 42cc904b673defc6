namespace CollectiveAction.Charts.Interactive;

/// <summary>One thing the reader can vary.</summary>
public interface IControl
{
    /// <summary>What is varied, with its unit.</summary>
    string Label { get; }

    /// <summary>The settings as the reader sees them.</summary>
    IReadOnlyList<string> Options { get; }

    /// <summary>The index of the setting shown first.</summary>
    int Initial { get; }

    /// <summary>True for a slider, false for a list to choose from.</summary>
    bool IsSlider { get; }
}
