using CollectiveAction.Jupyter.Hosting;

namespace CollectiveAction.Jupyter.Cells;

/// <summary>A value on display, which can be replaced in place.</summary>
public sealed class DisplayedValue
{
    private readonly RunningCell? _cell;
    private readonly string[] _mimeTypes;

    internal DisplayedValue(RunningCell? cell, object? value, string[] mimeTypes)
    {
        _cell = cell;
        _mimeTypes = mimeTypes;
        DisplayId = cell?.Display(value, mimeTypes) ?? "";
    }

    /// <summary>The identifier of the output.</summary>
    public string DisplayId { get; }

    /// <summary>Replaces the output.</summary>
    /// <param name="updatedValue">The value to show instead.</param>
    public void Update(object? updatedValue) => _cell?.Update(DisplayId, updatedValue, _mimeTypes);

    /// <summary>The identifier.</summary>
    public override string ToString() => $"display {DisplayId}";
}
