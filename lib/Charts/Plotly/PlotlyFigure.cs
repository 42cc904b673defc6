using System.Text.Json.Nodes;
using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Plotly;

/// <summary>Renders a figure as Plotly JSON.</summary>
internal static class PlotlyFigure
{
    public static string Write(FigureModel figure) => Json.Write(Build(figure));

    public static JsonObject Build(FigureModel figure)
    {
        var layout = FigureLayout.Of(figure);
        var root = new JsonObject
        {
            ["data"] = PlotlyTraces.Write(layout),
            ["layout"] = PlotlyLayout.Write(layout),
            ["config"] = new JsonObject
            {
                ["displaylogo"] = false,
                ["responsive"] = true,
                ["modeBarButtonsToRemove"] = new JsonArray("lasso2d", "select2d", "zoomIn2d", "zoomOut2d", "autoScale2d"),
            },
        };
        foreach (var change in figure.Tweaks) change(root);
        return root;
    }
}
