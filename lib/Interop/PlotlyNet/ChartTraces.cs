using System.Globalization;
using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using static CollectiveAction.Interop.PlotlyNet.ChartValues;

namespace CollectiveAction.Interop.PlotlyNet;

/// <summary>Traces of Plotly as those of a figure.</summary>
internal static class ChartTraces
{
    /// <summary>From so many points on Plotly joins them without marking them, where a trace does not say.</summary>
    private const int UnmarkedFrom = 20;

    private const int UsualLevels = 8;

    private static readonly string[] Known = ["scatter", "scattergl", "bar", "histogram", "box", "violin", "heatmap", "contour"];

    /// <summary>The figure with one trace more.</summary>
    /// <exception cref="ArgumentException">The trace says something that no trace of a figure does.</exception>
    public static Figure Add(Figure figure, JsonObject trace, int number)
    {
        var type = Text(trace["type"]) ?? "scatter";
        if (!Known.Contains(type))
            throw new ArgumentException(
                $"Traces of a figure are of the types {string.Join(", ", Known)}; trace {number} is a {type}. Leave it out, or show the chart itself.");
        foreach (var (axis, first) in new[] { ("xaxis", "x"), ("yaxis", "y") })
        {
            if (Text(trace[axis]) is { } name && name != first)
                throw new ArgumentException(
                    $"A figure has one pair of axes; trace {number} is on '{name}'. Turn each pair into a figure of its own and set them side by side with Plot.Grid.");
        }

        try
        {
            RequirePlain(trace);
            return type switch
            {
                "bar" => Bars(figure, trace),
                "histogram" => Histogram(figure, trace),
                "box" => figure.AddBox(Sample(trace), Text(trace["name"]) ?? $"sample {number}", Color(trace)),
                "violin" => figure.AddViolin(Sample(trace), Text(trace["name"]) ?? $"sample {number}", Color(trace)),
                "heatmap" or "contour" => Grid(figure, trace, type),
                _ => Points(figure, trace),
            };
        }
        catch (ArgumentException refused)
        {
            throw new ArgumentException($"Trace {number}, a {type}, is no trace of a figure: {refused.Message}", refused);
        }
    }

    /// <summary>Refuses style that carries data: dropped in silence it would take its meaning along.</summary>
    private static void RequirePlain(JsonObject trace)
    {
        if (Text(trace["fill"]) is { } fill and not "none")
            throw new ArgumentException($"Areas of a figure are bands between two curves; this is filled '{fill}'. Take the fill out and use AddBand.");
        if (Text(trace["stackgroup"]) is { } group)
            throw new ArgumentException($"Curves of a figure stand on the axis; this is stacked in '{group}'. Add the values up first.");
        foreach (var style in new[] { "color", "size", "symbol" })
        {
            if ((trace["marker"] as JsonObject)?[style] is JsonArray)
                throw new ArgumentException($"The points of a trace have one {style}; here each has its own. Make a trace of each {style}, or show it on an axis.");
        }

        if (Is(trace["connectgaps"], "true"))
            throw new ArgumentException("Gaps of a figure stay gaps; here they are connected. Leave the missing points out.");
    }

    private static Figure Points(Figure figure, JsonObject trace)
    {
        var y = Numbers(trace["y"], "y");
        var x = trace["x"] is { } given ? Numbers(given, "x") : Indices(y.Length);
        var mode = Text(trace["mode"]) ?? (y.Length < UnmarkedFrom ? "lines+markers" : "lines");
        if (mode.Contains("text", StringComparison.Ordinal) || !(mode.Contains("lines", StringComparison.Ordinal) || mode.Contains("markers", StringComparison.Ordinal)))
            throw new ArgumentException($"Points are shown as lines or markers; their mode is '{mode}'. Set one of the two, and annotate the few that need words.");
        var (low, high) = Ends(trace["error_y"] as JsonObject, y);
        var (name, color) = (Text(trace["name"]), Color(trace));
        if (!mode.Contains("lines", StringComparison.Ordinal)) return figure.AddScatter(x, y, name, low, high, Shape(trace["marker"] as JsonObject), color);
        if (low is not null)
            throw new ArgumentException($"Error bars belong to points; these are on '{mode}'. Make the points a trace of their own, of mode 'markers'.");
        var line = trace["line"] as JsonObject;
        var dash = Text(line?["dash"]) is { } pattern ? Enum.TryParse<Dash>(pattern, ignoreCase: true, out var known) ? known : Dash.Dash : (Dash?)null;
        var isMarked = mode.Contains("markers", StringComparison.Ordinal);
        return Text(line?["shape"]) switch
        {
            null or "linear" => figure.AddLine(x, y, name, dash, color, markers: isMarked),
            "hv" when !isMarked => figure.AddStep(x, y, name, dash, color),
            var shape => throw new ArgumentException(
                $"Lines of a figure are straight, or unmarked steps at their points; this has the shape '{shape}' and the mode '{mode}'. Use 'linear', or 'hv' with 'lines'."),
        };
    }

    // Plotly knows symbols by name and by number; Plotly.NET writes the number.
    private static MarkerShape? Shape(JsonObject? marker) => (Text(marker?["symbol"]) ?? marker?["symbol"]?.ToJsonString()) switch
    {
        "circle" or "0" => MarkerShape.Circle,
        "square" or "1" => MarkerShape.Square,
        "diamond" or "2" => MarkerShape.Diamond,
        "x" or "4" => MarkerShape.X,
        "triangle-up" or "5" => MarkerShape.TriangleUp,
        "triangle-down" or "6" => MarkerShape.TriangleDown,
        _ => null,
    };

    private static Figure Bars(Figure figure, JsonObject trace)
    {
        if (trace["base"] is not null)
            throw new ArgumentException("Bars of a figure stand on the axis; these have a base of their own. Draw their ends as points.");
        var isHorizontal = Text(trace["orientation"]) == "h";
        var (labels, values) = isHorizontal ? (trace["y"], trace["x"]) : (trace["x"], trace["y"]);
        var heights = Numbers(values, isHorizontal ? "x" : "y");
        var (low, high) = Ends(trace[isHorizontal ? "error_x" : "error_y"] as JsonObject, heights);
        return figure.AddBars(Labels(labels), heights, Text(trace["name"]), low, high, Color(trace), isHorizontal);
    }

    private static Figure Histogram(Figure figure, JsonObject trace)
    {
        if (Text(trace["histnorm"]) is { } norm and not "probability")
            throw new ArgumentException($"A histogram of a figure counts or gives shares; this has the norm '{norm}'. Use 'probability', or none.");
        if (Is((trace["cumulative"] as JsonObject)?["enabled"], "true"))
            throw new ArgumentException("A histogram of a figure shows each bin; this one adds them up. Draw the cumulative curve as steps.");
        return figure.AddHistogram(
            Sample(trace), Text(trace["name"]), Optional(trace["nbinsx"]) is { } bins and > 0 ? (int)bins : null, Text(trace["histnorm"]) is not null,
            color: Color(trace));
    }

    private static Figure Grid(Figure figure, JsonObject trace, string type)
    {
        double[][] rows = [.. (trace["z"] as JsonArray ?? []).Select(row => Numbers(row, "a row of z"))];
        if (rows.Length == 0 || rows.Any(row => row.Length != rows[0].Length))
            throw new ArgumentException("The rows of z have one length; these have not, or there is none. Fill the gaps with null.");
        var z = new double[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows[i].Length; j++) z[i, j] = rows[i][j];
        }

        var (x, y) = (trace["x"] as JsonArray, trace["y"] as JsonArray);
        (double, double)? range = Optional(trace["zmin"]) is { } from && Optional(trace["zmax"]) is { } to ? (from, to) : null;
        var name = Text(trace["name"]);
        if (type == "heatmap" && (IsText(x) || IsText(y)))
            return figure.AddHeatmap(z, x is null ? Count(rows[0].Length) : Labels(x), y is null ? Count(rows.Length) : Labels(y), name, range);
        var (across, up) = (x is null ? Indices(rows[0].Length) : Numbers(x, "x"), y is null ? Indices(rows.Length) : Numbers(y, "y"));
        return type == "heatmap"
            ? figure.AddHeatmap(z, across, up, name, range)
            : figure.AddContour(z, across, up, name, Optional(trace["ncontours"]) is { } levels and > 0 ? (int)levels : UsualLevels, range);
    }

    /// <summary>The ends of error bars, which Plotly states as lengths.</summary>
    private static (double[]? Low, double[]? High) Ends(JsonObject? error, double[] values)
    {
        if (error is null || Is(error["visible"], "false")) return (null, null);
        double[] above = error["array"] is { } lengths ? Numbers(lengths, "the lengths of error bars") : [.. values.Select(value => Length(error, value))];
        var below = error["arrayminus"] is { } others && !Is(error["symmetric"], "true") ? Numbers(others, "the lengths of error bars") : above;
        if (above.Length != values.Length || below.Length != values.Length)
            throw new ArgumentException($"An error bar belongs to each of {values.Length} values; there are {above.Length}. Give as many.");
        return ([.. values.Zip(below, (value, length) => value - length)], [.. values.Zip(above, (value, length) => value + length)]);
    }

    private static double Length(JsonObject error, double value)
    {
        var size = Optional(error["value"]) ?? 0;
        return Text(error["type"]) == "percent" ? Math.Abs(value) * size / 100 : size;
    }

    private static double[] Sample(JsonObject trace) => Numbers(trace["y"] ?? trace["x"], "the sample");

    private static double[] Indices(int count) => [.. Enumerable.Range(0, count).Select(k => (double)k)];

    private static string[] Count(int number) => [.. Enumerable.Range(1, number).Select(i => i.ToString(CultureInfo.InvariantCulture))];
}
