using System.Text.Json;
using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using static CollectiveAction.Interop.PlotlyNet.ChartValues;

namespace CollectiveAction.Interop.PlotlyNet;

/// <summary>Reads the Plotly JSON of a chart with one pair of axes into a figure: its data and its words, not its style.</summary>
internal static class ChartReader
{
    /// <summary>The figure that says the same.</summary>
    /// <exception cref="ArgumentException">There is none; the message names what has no place in a figure, and a remedy.</exception>
    public static Figure Read(JsonObject chart)
    {
        var layout = chart["layout"] as JsonObject ?? [];
        RequirePlain(layout);
        (JsonObject Trace, int Number)[] traces = [.. (chart["data"]?.AsArray() ?? []).Select((trace, k) => (trace!.AsObject(), k + 1)).Where(t => IsVisible(t.Item1))];
        if (traces.Length == 0) throw new ArgumentException("A figure shows something; this chart has no visible trace. Add one.");
        var figure = traces.Aggregate(Plot.Empty, (sum, t) => ChartTraces.Add(sum, t.Trace, t.Number));
        if (Words(layout["title"]) is { } title) figure = figure.Title(title, Words((layout["title"] as JsonObject)?["subtitle"]));
        var (x, y) = (layout["xaxis"] as JsonObject ?? [], layout["yaxis"] as JsonObject ?? []);
        return figure.XAxis(Words(x["title"]), IsLog(x), Range(x), Format(x)).YAxis(Words(y["title"]), IsLog(y), Range(y), Format(y));
    }

    /// <summary>Refuses what changes the meaning of the data and has no place in a figure; what is only style is left behind.</summary>
    private static void RequirePlain(JsonObject layout)
    {
        foreach (var marks in new[] { "shapes", "annotations", "images" })
        {
            if (layout[marks] is JsonArray { Count: > 0 } some)
                throw new ArgumentException(
                    $"A figure is made of a chart's traces and axes; this chart has {some.Count} {marks}. Take them out and add them to the figure as marks and notes.");
        }

        foreach (var controls in new[] { "sliders", "updatemenus" })
        {
            if (layout[controls] is JsonArray { Count: > 0 })
                throw new ArgumentException($"A figure stands still; this chart has {controls}. Convert each of its states, and give them to Controls.Over.");
        }

        if (Text(layout["barmode"]) is "stack" or "relative")
            throw new ArgumentException($"Bars of a figure stand on the axis; these are set to '{Text(layout["barmode"])}'. Add the values up first.");
        foreach (var name in new[] { "xaxis", "yaxis" })
        {
            if (layout[name] is not JsonObject axis) continue;
            if (Text(axis["autorange"])?.Contains("reversed", StringComparison.Ordinal) == true || IsReversed(axis))
                throw new ArgumentException($"Axes of a figure run from small to large; '{name}' is reversed. Turn it, or change the sign of the values.");
            if (Text(axis["type"]) is "date" or "multicategory")
                throw new ArgumentException($"Axes of a figure have numbers or labels; '{name}' is of the type '{Text(axis["type"])}'. Turn dates into days or years.");
        }
    }

    private static bool IsVisible(JsonObject trace) => trace["visible"] is null || Is(trace["visible"], "true");

    private static bool? IsLog(JsonObject axis) => Text(axis["type"]) is { } type ? type == "log" : null;

    private static TickFormat? Format(JsonObject axis) => Text(axis["tickformat"]) is { } format && format.EndsWith('%') ? TickFormat.Percent : null;

    private static (double Min, double Max)? Range(JsonObject axis)
    {
        if (Ends(axis) is not var (first, last)) return null;
        if (IsLog(axis) == true) (first, last) = (Math.Pow(10, first), Math.Pow(10, last));
        return first < last ? (first, last) : null;
    }

    private static bool IsReversed(JsonObject axis) => Ends(axis) is var (first, last) && first > last;

    private static (double First, double Last)? Ends(JsonObject axis) =>
        axis["range"] is JsonArray { Count: 2 } ends && ends.All(end => end?.GetValueKind() == JsonValueKind.Number) ? (Number(ends[0]!), Number(ends[1]!)) : null;
}
