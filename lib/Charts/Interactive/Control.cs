namespace CollectiveAction.Charts.Interactive;

/// <summary>A control whose settings have values of one type. Made by <see cref="Controls"/>.</summary>
/// <typeparam name="T">The type of a setting's value.</typeparam>
public sealed class Control<T> : IControl
{
    internal Control(string label, IReadOnlyList<T> values, IReadOnlyList<string> options, int initial, bool isSlider)
    {
        Label = label;
        Values = values;
        Options = options;
        Initial = initial;
        IsSlider = isSlider;
    }

    /// <summary>The value of each setting.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <inheritdoc/>
    public string Label { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Options { get; }

    /// <inheritdoc/>
    public int Initial { get; }

    /// <inheritdoc/>
    public bool IsSlider { get; }
}
