namespace CollectiveAction.Jupyter.Outputs;

/// <summary>Bounds on outputs. What exceeds them is cut, and the output says so.</summary>
public sealed record OutputLimits
{
    /// <summary>Items shown of a collection, rows and columns of a table.</summary>
    public int Items { get; init; } = 20;

    /// <summary>Members shown of an object.</summary>
    public int Members { get; init; } = 64;

    /// <summary>Depth to which nested objects are followed.</summary>
    public int Depth { get; init; } = 6;

    /// <summary>Values visited in all for one output.</summary>
    public int Values { get; init; } = 2_000;

    /// <summary>Characters of one formatted value.</summary>
    public int Text { get; init; } = 200_000;

    /// <summary>Characters of one representation that a type produced itself, such as a figure.</summary>
    public int Rich { get; init; } = 32_000_000;

    /// <summary>Characters a cell may write to each of its streams.</summary>
    public int Stream { get; init; } = 1_000_000;

    /// <summary>Values a cell may display; updates of a displayed value do not count.</summary>
    public int Displays { get; init; } = 1_000;
}
