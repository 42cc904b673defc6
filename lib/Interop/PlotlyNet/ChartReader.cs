using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Interop.PlotlyNet;

/// <summary>Reads the Plotly JSON of a chart with one pair of axes into a figure: its data and its words, not its style.</summary>
internal static partial class ChartReader
{
    private static readonly string[] Known = ["scatter", "scattergl", "bar", "histogram", "box", "violin", "heatmap"];

    public static Figure Read(JsonObject chart)
    {
        var layout = chart["layout"] as JsonObject ?? [];
        RequirePlain(layout);
        (JsonObject Trace, int Number)[] traces = [.. (chart["data"]?.AsArray() ?? []).Select((trace, k) => (trace!.AsObject(), k + 1)).Where(t => IsVisible(t.Item1))];
        if (traces.Length == 0) throw new ArgumentException("A figure shows something; this chart has no visible trace. Add one.", nameof(chart));
        var figure = traces.Aggregate(Plot.Empty, (sum, t) => Add(sum, t.Trace, t.Number));
        if (Words(layout["title"]) is { } title) figure = figure.Title(title);
        var (x, y) = (layout["xaxis"] as JsonObject ?? [], layout["yaxis"] as JsonObject ?? []);
        return figure.XAxis(Words(x["title"]), IsLog(x), Range(x)).YAxis(Words(y["title"]), IsLog(y), Range(y));
    }

    /// <summary>Refuses what changes the meaning of the data and has no place in a figure; what is only style is left behind.</summary>
    private static void RequirePlain(JsonObject layout)
    {
        foreach (var marks in new[] { "shapes", "annotations", "images" })
        {
            if (layout[marks] is JsonArray { Count: > 0 } some)
                throw new ArgumentException(
                    $"A figure is made of a chart's traces and axes; this chart has {some.Count} {marks}. Take them out and add them to the figure as marks and notes.", nameof(layout));
        }

        if (Text(layout["barmode"]) is "stack" or "relative")
            throw new ArgumentException($"Bars of a figure stand on the axis; these are set to '{Text(layout["barmode"])}'. Add the values up first.", nameof(layout));
        foreach (var name in new[] { "xaxis", "yaxis" })
        {
            if (layout[name] is JsonObject axis && (Text(axis["autorange"])?.Contains("reversed", StringComparison.Ordinal) == true || IsReversed(axis)))
                throw new ArgumentException($"Axes of a figure run from small to large; '{name}' is reversed. Turn it, or change the sign of the values.", nameof(layout));
        }
    }

    private static Figure Add(Figure figure, JsonObject trace, int number)
    {
        var type = Text(trace["type"]) ?? "scatter";
        if (!Known.Contains(type))
            throw new ArgumentException(
                $"Traces of a figure are of the types {string.Join(", ", Known)}; trace {number} is a {type}. Leave it out, or show the chart itself.", nameof(trace));
        foreach (var (axis, first) in new[] { ("xaxis", "x"), ("yaxis", "y") })
        {
            if (Text(trace[axis]) is { } name && name != first)
                throw new ArgumentException(
                    $"A figure has one pair of axes; trace {number} is on '{name}'. Turn each pair into a figure of its own and set them side by side with Plot.Grid.", nameof(trace));
        }

        try
        {
            if (Text(trace["fill"]) is { } fill and not "none")
                throw new ArgumentException($"Areas of a figure are bands between two curves; this is filled '{fill}'. Take the fill out and use AddBand.", nameof(trace));
            return type switch
            {
                "bar" => Bars(figure, trace),
                "histogram" => figure.AddHistogram(Sample(trace), Text(trace["name"])),
                "box" => figure.AddBox(Sample(trace), Text(trace["name"]) ?? $"sample {number}", Color(trace)),
                "violin" => figure.AddViolin(Sample(trace), Text(trace["name"]) ?? $"sample {number}", Color(trace)),
                "heatmap" => Heatmap(figure, trace),
                _ => Points(figure, trace),
            };
        }
        catch (ArgumentException refused)
        {
            throw new ArgumentException($"Trace {number}, a {type}, is no trace of a figure: {refused.Message}", nameof(trace), refused);
        }
    }

    private static Figure Points(Figure figure, JsonObject trace)
    {
        var y = Numbers(trace["y"], "y");
        var x = trace["x"] is { } given ? Numbers(given, "x") : [.. Enumerable.Range(0, y.Length).Select(i => (double)i)];
        var mode = Text(trace["mode"]) ?? "lines";
        var dash = Text((trace["line"] as JsonObject)?["dash"]) is { } pattern ? Enum.TryParse<Dash>(pattern, ignoreCase: true, out var d) ? d : Dash.Dash : (Dash?)null;
        if (mode.Contains("lines", StringComparison.Ordinal) && Ends(trace["error_y"] as JsonObject, y).Low is not null)
            throw new ArgumentException($"Error bars belong to points; these are on '{mode}'. Make the points a trace of their own, of mode 'markers'.", nameof(trace));
        if (mode.Contains("lines", StringComparison.Ordinal))
            return figure.AddLine(x, y, Text(trace["name"]), dash, Color(trace), markers: mode.Contains("markers", StringComparison.Ordinal));
        if (!mode.Contains("markers", StringComparison.Ordinal))
            throw new ArgumentException($"Points are shown as lines or markers; their mode is '{mode}'. Set one of the two.", nameof(trace));
        var (low, high) = Ends(trace["error_y"] as JsonObject, y);
        return figure.AddScatter(x, y, Text(trace["name"]), low, high, color: Color(trace));
    }

    private static Figure Bars(Figure figure, JsonObject trace)
    {
        var isHorizontal = Text(trace["orientation"]) == "h";
        var (labels, values) = isHorizontal ? (trace["y"], trace["x"]) : (trace["x"], trace["y"]);
        var heights = Numbers(values, isHorizontal ? "x" : "y");
        var (low, high) = Ends(trace[isHorizontal ? "error_x" : "error_y"] as JsonObject, heights);
        return figure.AddBars(Labels(labels), heights, Text(trace["name"]), low, high, Color(trace), isHorizontal);
    }

    private static Figure Heatmap(Figure figure, JsonObject trace)
    {
        double[][] rows = [.. (trace["z"] as JsonArray ?? []).Select(row => Numbers(row, "a row of z"))];
        if (rows.Length == 0 || rows.Any(row => row.Length != rows[0].Length))
            throw new ArgumentException("The rows of z have one length; these have not, or there is none. Fill the gaps with null.", nameof(trace));
        var z = new double[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows[i].Length; j++) z[i, j] = rows[i][j];
        }

        var (x, y) = (trace["x"] as JsonArray, trace["y"] as JsonArray);
        return IsText(x) || IsText(y)
            ? figure.AddHeatmap(z, x is null ? Count(rows[0].Length) : Labels(x), y is null ? Count(rows.Length) : Labels(y), Text(trace["name"]))
            : figure.AddHeatmap(
                z, x is null ? Enumerable.Range(0, rows[0].Length).Select(i => (double)i) : Numbers(x, "x"),
                y is null ? Enumerable.Range(0, rows.Length).Select(i => (double)i) : Numbers(y, "y"), Text(trace["name"]));
    }

    /// <summary>The ends of error bars, which Plotly states as lengths.</summary>
    private static (double[]? Low, double[]? High) Ends(JsonObject? error, double[] values)
    {
        if (error is null || (error["visible"] is JsonValue shown && !(bool)shown)) return (null, null);
        double[] above = error["array"] is { } lengths ? Numbers(lengths, "the lengths of error bars") : [.. values.Select(value => Length(error, value))];
        var below = error["arrayminus"] is { } others ? Numbers(others, "the lengths of error bars") : above;
        if (above.Length != values.Length || below.Length != values.Length)
            throw new ArgumentException($"An error bar belongs to each of {values.Length} values; there are {above.Length}. Give as many.", nameof(error));
        return ([.. values.Zip(below, (value, length) => value - length)], [.. values.Zip(above, (value, length) => value + length)]);
    }

    private static double Length(JsonObject error, double value)
    {
        var size = error["value"] is { } given ? Number(given) : 0;
        return Text(error["type"]) == "percent" ? Math.Abs(value) * size / 100 : size;
    }

    private static double[] Sample(JsonObject trace) => Numbers(trace["y"] ?? trace["x"], "the sample");

    private static double[] Numbers(JsonNode? node, string what)
    {
        if (node is JsonObject { } packed && packed["bdata"] is { } data && Text(packed["dtype"]) == "f8")
            return [.. MemoryMarshal.Cast<byte, double>(Convert.FromBase64String((string)data!))];
        return node is JsonArray array && array.All(item => item is null || item.GetValueKind() == JsonValueKind.Number || IsGap(item))
            ? [.. array.Select(item => item is null || IsGap(item) ? double.NaN : Number(item))]
            : throw new ArgumentException($"{what} is a list of numbers; here it is {Shown(node)}. Turn labels and dates into numbers first.");
    }

    /// <summary>What Plotly.NET writes for numbers that JSON has no form for; figures show them as gaps.</summary>
    private static bool IsGap(JsonNode? item) => Text(item) is "NaN" or "Infinity" or "-Infinity";

    private static bool IsVisible(JsonObject trace) => trace["visible"] is not JsonValue shown || shown.GetValueKind() == JsonValueKind.True;

    private static string[] Labels(JsonNode? node) => node is JsonArray array
        ? [.. array.Select(item => Text(item) ?? item?.ToJsonString() ?? "")]
        : throw new ArgumentException($"Bars and cells have a list of labels; here it is {Shown(node)}. Give one.");

    private static string[] Count(int number) => [.. Enumerable.Range(1, number).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    private static bool IsText(JsonArray? labels) => labels is [JsonValue first, ..] && first.GetValueKind() == JsonValueKind.String;

    private static string Shown(JsonNode? node)
    {
        const int most = 60;
        var text = node?.ToJsonString() ?? "missing";
        return text.Length <= most ? text : text[..most] + "…";
    }

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && (string)value! is { Length: > 0 } text ? text : null;

    /// <summary>The words of a title without its tags.</summary>
    private static string? Words(JsonNode? title) =>
        Text(title is JsonObject parts ? parts["text"] : title) is { } text && Tag().Replace(text, " ").Trim() is { Length: > 0 } words
            ? WebUtility.HtmlDecode(words) : null;

    private static string? Color(JsonObject trace) =>
        new[] { trace["line"], trace["marker"] }.Select(style => Hexadecimal(Text((style as JsonObject)?["color"]))).FirstOrDefault(color => color is not null);

    /// <summary>A colour as #rrggbb: Plotly.NET writes opaque ones as rgba(…, 1.0). Others are left to the palette.</summary>
    private static string? Hexadecimal(string? color)
    {
        if (color is null || Hex().IsMatch(color)) return color;
        if (Opaque().Match(color) is not { Success: true } parts) return null;
        int[] channels = [.. Enumerable.Range(1, 3).Select(k => int.Parse(parts.Groups[k].ValueSpan, CultureInfo.InvariantCulture))];
        return channels.Max() <= byte.MaxValue ? $"#{channels[0]:x2}{channels[1]:x2}{channels[2]:x2}" : null;
    }

    private static bool? IsLog(JsonObject axis) => Text(axis["type"]) is { } type ? type == "log" : null;

    private static (double Min, double Max)? Range(JsonObject axis)
    {
        if (axis["range"] is not JsonArray { Count: 2 } ends || ends.Any(end => end?.GetValueKind() != JsonValueKind.Number)) return null;
        var (first, last) = (Number(ends[0]!), Number(ends[1]!));
        if (IsLog(axis) == true) (first, last) = (Math.Pow(10, first), Math.Pow(10, last));
        return first < last ? (first, last) : null;
    }

    private static bool IsReversed(JsonObject axis) =>
        axis["range"] is JsonArray { Count: 2 } ends && ends.All(end => end?.GetValueKind() == JsonValueKind.Number) && Number(ends[0]!) > Number(ends[1]!);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"^rgba?\((\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})(?:,\s*1(?:\.0*)?)?\)$")]
    private static partial Regex Opaque();
}
