using System.Text.Json.Nodes;
using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Plotly;

/// <summary>The <c>data</c> of a Plotly figure.</summary>
internal static class PlotlyTraces
{
    public static JsonArray Write(FigureLayout layout)
    {
        var data = new JsonArray();
        var named = new HashSet<string>(StringComparer.Ordinal);
        for (var p = 0; p < layout.Panels.Length; p++)
        {
            var panel = layout.Panels[p];
            for (var t = 0; t < panel.Panel.Traces.Length; t++)
            {
                var trace = panel.Panel.Traces[t];
                var json = Write(trace, panel.Styles[t], panel, layout, p);
                if (p > 0)
                {
                    json["xaxis"] = PlotlyNames.Axis('x', p);
                    json["yaxis"] = PlotlyNames.Axis('y', p);
                }

                if (trace is not GridTrace) AddLegend(json, trace, named);
                data.Add(json);
            }
        }

        return data;
    }

    private static void AddLegend(JsonObject json, Trace trace, HashSet<string> named)
    {
        json["showlegend"] = trace.Name is not null && named.Add(trace.Name);
        if (trace.Name is null) return;
        json["name"] = Json.Text(trace.Name);
        json["legendgroup"] = Json.Text(trace.Name);
    }

    private static JsonObject Write(Trace trace, Style style, PanelLayout panel, FigureLayout layout, int index) => trace switch
    {
        XyTrace xy => Xy(xy, style),
        BandTrace band => Band(band, style, panel.Y),
        BarTrace bar => Bars(bar, style, panel),
        HistogramTrace histogram => Histogram(histogram, style),
        GridTrace grid => PlotlyGrids.Write(grid, panel, layout),
        DistributionTrace { Violin: true } sample => Violin(sample, style, panel.X),
        DistributionTrace sample => BoxOf(sample, style, panel.X),
        _ => throw new InvalidOperationException($"No Plotly rendering for {trace.GetType().Name}."),
    };

    private static JsonObject Xy(XyTrace xy, Style style)
    {
        var json = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = (xy.Lines, xy.Markers) switch { (true, true) => "lines+markers", (true, false) => "lines", _ => "markers" },
            ["x"] = Json.Numbers(xy.X),
            ["y"] = Json.Numbers(xy.Y),
        };
        if (xy.Lines)
        {
            json["line"] = new JsonObject { ["color"] = style.Color, ["width"] = xy.Width, ["dash"] = PlotlyNames.Of(style.Dash) };
            if (xy.Step) json["line"]!["shape"] = "hv";
            json["connectgaps"] = false;
        }

        if (xy.Markers)
            json["marker"] = new JsonObject { ["color"] = style.Color, ["size"] = xy.Size, ["symbol"] = PlotlyNames.Of(style.Marker) };
        if (xy.Low is not null) json["error_y"] = ErrorBars(xy.Y, xy.Low, xy.High!, style.Color);
        return json;
    }

    private static JsonObject ErrorBars(double[] values, double[] low, double[] high, string color) => new()
    {
        ["type"] = "data",
        ["symmetric"] = false,
        ["array"] = Json.Numbers([.. values.Zip(high, (value, end) => Math.Max(0, end - value))]),
        ["arrayminus"] = Json.Numbers([.. values.Zip(low, (value, end) => Math.Max(0, value - end))]),
        ["color"] = color,
        ["thickness"] = 1.5,
        ["width"] = 3,
    };

    /// <summary>One closed outline for each run without a gap, separated by nulls.</summary>
    private static JsonObject Band(BandTrace band, Style style, AxisScale axis)
    {
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var (start, end) in Runs.Of(band))
        {
            if (x.Count > 0)
            {
                x.Add(double.NaN);
                y.Add(double.NaN);
            }

            for (var i = start; i < end; i++)
            {
                x.Add(band.X[i]);
                y.Add(Lowered(band.High[i], axis));
            }

            for (var i = end - 1; i >= start; i--)
            {
                x.Add(band.X[i]);
                y.Add(Lowered(band.Low[i], axis));
            }
        }

        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["x"] = Json.Numbers([.. x]),
            ["y"] = Json.Numbers([.. y]),
            ["fill"] = "toself",
            ["fillcolor"] = Json.Rgba(style.Color, Look.BandOpacity),
            ["line"] = new JsonObject { ["width"] = 0, ["color"] = style.Color },
            ["hoverinfo"] = "skip",
        };
    }

    /// <summary>An edge at or under zero is drawn at the foot of a logarithmic axis.</summary>
    private static double Lowered(double edge, AxisScale axis) => axis.Log ? Math.Max(edge, axis.Min) : edge;

    private static JsonObject Bars(BarTrace bar, Style style, PanelLayout panel)
    {
        var place = BarPlaces.Of(bar, panel);
        var (along, across) = bar.Horizontal ? ("y", "x") : ("x", "y");
        var json = new JsonObject
        {
            ["type"] = "bar",
            [along] = Json.Numbers(place.Positions),
            [across] = Json.Numbers(bar.Values),
            ["offset"] = place.Offset,
            ["width"] = place.Width,
            ["marker"] = new JsonObject
            {
                ["color"] = Json.Rgba(style.Color, Look.FillOpacity),
                ["line"] = new JsonObject { ["color"] = style.Color, ["width"] = 1 },
            },
        };
        if (PlotlyNames.Pattern(style.Slot) is { Length: > 0 } shape)
        {
            json["marker"]!["pattern"] = new JsonObject
            {
                ["shape"] = shape, ["fillmode"] = "overlay", ["fgcolor"] = style.Color, ["fgopacity"] = 0.7, ["size"] = 7,
            };
        }

        if (bar.Horizontal) json["orientation"] = "h";
        if (bar.Low is not null) json[$"error_{across}"] = ErrorBars(bar.Values, bar.Low, bar.High!, style.Color);
        if (!bar.ShowValues) return json;
        json["text"] = Json.Texts(BarPlaces.Texts(bar, panel));
        json["textposition"] = "outside";
        json["cliponaxis"] = false;
        return json;
    }

    private static JsonObject Histogram(HistogramTrace histogram, Style style)
    {
        var edges = histogram.Edges;
        return new JsonObject
        {
            ["type"] = "bar",
            ["x"] = Json.Numbers([.. histogram.Heights.Select((_, i) => (edges[i] + edges[i + 1]) / 2)]),
            ["y"] = Json.Numbers(histogram.Heights),
            ["width"] = edges[1] - edges[0],
            ["marker"] = new JsonObject
            {
                ["color"] = Json.Rgba(style.Color, 0.55),
                ["line"] = new JsonObject { ["color"] = style.Color, ["width"] = 1 },
            },
        };
    }

    private static JsonObject BoxOf(DistributionTrace sample, Style style, AxisScale axis)
    {
        var quantiles = Quantiles.Of(sample.Sample);
        var json = Distribution("box", sample, style);
        json["q1"] = new JsonArray(quantiles.Q1);
        json["median"] = new JsonArray(quantiles.Median);
        json["q3"] = new JsonArray(quantiles.Q3);
        json["lowerfence"] = new JsonArray(quantiles.LowWhisker);
        json["upperfence"] = new JsonArray(quantiles.HighWhisker);
        json["x"] = new JsonArray(PositionOf(sample, axis));
        json["boxpoints"] = false;
        // An empty sample beside the quartiles would hide the box.
        if (quantiles.Outliers.Length == 0) return json;
        json["y"] = new JsonArray(Json.Numbers(quantiles.Outliers));
        json["boxpoints"] = "all";
        json["jitter"] = 0;
        json["pointpos"] = 0;
        json["marker"] = new JsonObject { ["color"] = style.Color, ["size"] = 5, ["opacity"] = 0.8 };
        return json;
    }

    private static JsonObject Violin(DistributionTrace sample, Style style, AxisScale axis)
    {
        var json = Distribution("violin", sample, style);
        json["x0"] = PositionOf(sample, axis);
        json["y"] = Json.Numbers(sample.Sample);
        json["bandwidth"] = Density.Bandwidth(sample.Sample);
        json["spanmode"] = "hard";
        json["points"] = false;
        json["box"] = new JsonObject { ["visible"] = true, ["width"] = 0.12 };
        return json;
    }

    private static JsonObject Distribution(string type, DistributionTrace sample, Style style) => new()
    {
        ["type"] = type,
        ["name"] = Json.Text(sample.Label),
        ["width"] = Look.BoxShare,
        ["fillcolor"] = Json.Rgba(style.Color, 0.35),
        ["line"] = new JsonObject { ["color"] = style.Color, ["width"] = 1.75 },
    };

    private static int PositionOf(DistributionTrace sample, AxisScale axis) => Array.IndexOf(axis.Labels!, sample.Label);
}
