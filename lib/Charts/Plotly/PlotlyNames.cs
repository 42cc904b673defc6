using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Plotly;

/// <summary>Plotly's words for our enumerations.</summary>
internal static class PlotlyNames
{
    public static string Of(Dash dash) => dash switch
    {
        Dash.Dash => "dash",
        Dash.Dot => "dot",
        Dash.DashDot => "dashdot",
        Dash.LongDash => "longdash",
        Dash.LongDashDot => "longdashdot",
        _ => "solid",
    };

    public static string Of(MarkerShape marker) => marker switch
    {
        MarkerShape.Square => "square",
        MarkerShape.Diamond => "diamond",
        MarkerShape.TriangleUp => "triangle-up",
        MarkerShape.X => "x",
        MarkerShape.TriangleDown => "triangle-down",
        _ => "circle",
    };

    /// <summary>The fill pattern of the bars at a place of the cycle; the first is plain.</summary>
    public static string Pattern(int slot) => (slot % 6) switch { 1 => "/", 2 => ".", 3 => "x", 4 => "\\", 5 => "-", _ => "" };

    /// <summary>The name of an axis in a trace (<c>x2</c>) from the index of its panel.</summary>
    public static string Axis(char letter, int panel) => panel == 0 ? $"{letter}" : $"{letter}{panel + 1}";
}
