using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Layout;

/// <summary>One panel with everything placed.</summary>
internal sealed record PanelLayout(Panel Panel, Style[] Styles, AxisScale X, AxisScale Y)
{
    public int Row { get; init; }
    public int Column { get; init; }

    /// <summary>False where the axis is shared and a neighbour carries the labels.</summary>
    public bool ShowX { get; init; } = true;
    public bool ShowY { get; init; } = true;

    public TickSet XTicks { get; init; } = new([], [], [], 0);
    public TickSet YTicks { get; init; } = new([], [], [], 0);

    /// <summary>0, or the angle in degrees by which long labels are turned.</summary>
    public int XAngle { get; init; }

    /// <summary>The title above the plot, line by line.</summary>
    public string[] Title { get; init; } = [];

    public string[] XTitle { get; init; } = [];
    public string[] YTitle { get; init; } = [];

    /// <summary>The area inside the axes.</summary>
    public Box Plot { get; init; }

    public GridTrace? ColorBarOf => Panel.Traces.OfType<GridTrace>().FirstOrDefault();

    public double XPixel(double value) => Plot.Left + (X.Place(value) * Plot.Width);

    public double YPixel(double value) => Plot.Bottom - (Y.Place(value) * Plot.Height);
}
