using System.Globalization;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Layout;

/// <summary>Colours of values.</summary>
internal static class ColorBar
{
    private static readonly string[] Sequential =
        ["#440154", "#482878", "#3e4a89", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6dcd59", "#b4de2c", "#fde725"];

    private static readonly string[] Diverging = ["#0072b2", "#7fb4d6", "#e4e4e4", "#ec9e66", "#d55e00"];

    /// <summary>The colours of a scale, evenly spaced from low to high.</summary>
    public static string[] Stops(ColorScale scale) => scale == ColorScale.Sequential ? Sequential : Diverging;

    /// <summary>The colour at a place between 0 and 1; places outside take the colour of the end.</summary>
    public static string At(ColorScale scale, double place)
    {
        var stops = Stops(scale);
        var position = Math.Clamp(place, 0, 1) * (stops.Length - 1);
        var index = Math.Min((int)position, stops.Length - 2);
        var (low, high) = (Channels(stops[index]), Channels(stops[index + 1]));
        var t = position - index;
        return $"#{Mix(low.R, high.R, t):x2}{Mix(low.G, high.G, t):x2}{Mix(low.B, high.B, t):x2}";
    }

    /// <summary>The colour of a value of a grid.</summary>
    public static string At(GridTrace grid, double value) => At(grid.Scale, (value - grid.Range.Min) / (grid.Range.Max - grid.Range.Min));

    /// <summary>The labels along the bar.</summary>
    public static TickSet Ticks(GridTrace grid, double length) =>
        TickSet.Vertical(new AxisScale(new Axis(Format: grid.Format), grid.Range.Min, grid.Range.Max, false, null), length);

    /// <summary>The relative luminance of WCAG, 0 for black to 1 for white.</summary>
    public static double Luminance(string color)
    {
        var (r, g, b) = Channels(color);
        return (0.2126 * Linear(r)) + (0.7152 * Linear(g)) + (0.0722 * Linear(b));
    }

    /// <summary>The three channels of <c>#rrggbb</c>.</summary>
    public static (int R, int G, int B) Channels(string color) => (Channel(color, 1), Channel(color, 3), Channel(color, 5));

    private static int Channel(string color, int at) =>
        int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static int Mix(int low, int high, double t) => (int)Math.Round(low + ((high - low) * t));

    private static double Linear(int channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
