namespace CollectiveAction.Charts.Model;

/// <summary>Where the legend stands.</summary>
public enum LegendPosition
{
    /// <summary>Above the plot where the entries fit in two rows, otherwise at the right.</summary>
    Auto,

    /// <summary>Above the plot, under the title.</summary>
    Top,

    /// <summary>At the right of the plot.</summary>
    Right,

    /// <summary>Inside the plot, top left.</summary>
    TopLeft,

    /// <summary>Inside the plot, top right.</summary>
    TopRight,

    /// <summary>Inside the plot, bottom left.</summary>
    BottomLeft,

    /// <summary>Inside the plot, bottom right.</summary>
    BottomRight,

    /// <summary>No legend.</summary>
    Hidden,
}
