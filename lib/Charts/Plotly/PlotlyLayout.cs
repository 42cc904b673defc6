using System.Text.Json.Nodes;
using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Plotly;

/// <summary>The <c>layout</c> of a Plotly figure.</summary>
internal static class PlotlyLayout
{
    private const string Clear = "rgba(0,0,0,0)";

    public static JsonObject Write(FigureLayout layout)
    {
        var plots = layout.Plots;
        var json = new JsonObject
        {
            ["width"] = layout.Width,
            ["height"] = layout.Height,
            ["autosize"] = true,
            ["margin"] = new JsonObject
            {
                ["l"] = Math.Round(plots.Left), ["r"] = Math.Round(layout.Width - plots.Right),
                ["t"] = Math.Round(plots.Top), ["b"] = Math.Round(layout.Height - plots.Bottom), ["pad"] = 0,
            },
            ["paper_bgcolor"] = Clear,
            ["plot_bgcolor"] = Clear,
            ["font"] = new JsonObject { ["family"] = Look.Font, ["size"] = Look.TickSize, ["color"] = Palette.Grey },
            ["hovermode"] = "closest",
            ["showlegend"] = layout.Legend.Entries.Length > 0,
            ["modebar"] = new JsonObject { ["bgcolor"] = Clear, ["color"] = Palette.Grey, ["activecolor"] = Palette.Blue },
        };
        if (layout.Figure.Panels.Any(panel => panel.Traces.Any(trace => trace is BarTrace or HistogramTrace))) json["barmode"] = "overlay";
        if (layout.Title.Length > 0) json["title"] = Title(layout);
        if (layout.Legend.Entries.Length > 0) json["legend"] = Legend(layout);
        for (var p = 0; p < layout.Panels.Length; p++)
        {
            json["xaxis" + Suffix(p)] = PlotlyAxes.Write(layout, p, horizontal: true);
            json["yaxis" + Suffix(p)] = PlotlyAxes.Write(layout, p, horizontal: false);
        }

        PlotlyMarks.AddTo(json, layout);
        return json;
    }

    private static string Suffix(int panel) => PlotlyNames.Axis(' ', panel).Trim();

    private static JsonObject Title(FigureLayout layout)
    {
        var text = $"<b>{Json.Lines(layout.Title)}</b>";
        if (layout.Subtitle.Length > 0) text += $"<br><span style=\"font-size:{Look.SubtitleSize}px\">{Json.Lines(layout.Subtitle)}</span>";
        // plotly.js shifts a single line down by the height of its capitals, but not the first of several lines.
        var top = FigureLayout.Edge + (layout.Title.Length + layout.Subtitle.Length > 1 ? 0.7 * Look.TitleSize : 0);
        return new JsonObject
        {
            ["text"] = text,
            ["x"] = 0,
            ["xref"] = "paper",
            ["xanchor"] = "left",
            ["y"] = Math.Round(1 - (top / layout.Height), 5),
            ["yref"] = "container",
            ["yanchor"] = "top",
            ["font"] = new JsonObject { ["size"] = Look.TitleSize, ["color"] = Palette.Grey },
        };
    }

    private static JsonObject Legend(FigureLayout layout)
    {
        var legend = new JsonObject
        {
            ["bgcolor"] = Clear,
            ["font"] = new JsonObject { ["size"] = Look.LegendSize, ["color"] = Palette.Grey },
            ["tracegroupgap"] = 0,
        };
        var (x, xAnchor, y, yAnchor) = layout.Legend.Position switch
        {
            LegendPosition.Top =>
                (0, "left", 1 + ((layout.Plots.Top - layout.LegendCorner.Y - layout.Legend.Height) / layout.Plots.Height), "bottom"),
            LegendPosition.TopLeft => (0.02, "left", 0.98, "top"),
            LegendPosition.TopRight => (0.98, "right", 0.98, "top"),
            LegendPosition.BottomLeft => (0.02, "left", 0.02, "bottom"),
            LegendPosition.BottomRight => (0.98, "right", 0.02, "bottom"),
            _ => (1.02, "left", 1.0, "top"),
        };
        if (layout.Legend.Position == LegendPosition.Top) legend["orientation"] = "h";
        legend["x"] = x;
        legend["xanchor"] = xAnchor;
        legend["y"] = Math.Round(y, 5);
        legend["yanchor"] = yAnchor;
        return legend;
    }
}
