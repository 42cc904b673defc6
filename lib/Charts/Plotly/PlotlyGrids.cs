using System.Text.Json.Nodes;
using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Plotly;

/// <summary>Heatmaps and contours.</summary>
internal static class PlotlyGrids
{
    public static JsonObject Write(GridTrace grid, PanelLayout panel, FigureLayout layout)
    {
        var json = new JsonObject
        {
            ["type"] = grid.Levels is null ? "heatmap" : "contour",
            ["x"] = Json.Numbers(grid.X),
            ["y"] = Json.Numbers(grid.Y),
            ["z"] = Rows(grid.Z),
            ["zmin"] = grid.Range.Min,
            ["zmax"] = grid.Range.Max,
            ["zauto"] = false,
            ["colorscale"] = Scale(grid.Scale),
            ["colorbar"] = Bar(grid, panel.Plot, layout),
        };
        if (grid.Levels is null) AddCells(json, grid);
        else AddLevels(json, grid.Levels);
        return json;
    }

    private static void AddCells(JsonObject json, GridTrace grid)
    {
        json["hoverongaps"] = false;
        if (grid.XLabels is not null) json["xgap"] = 1;
        if (grid.YLabels is not null) json["ygap"] = 1;
        if (!grid.ShowValues) return;
        json["text"] = new JsonArray([.. Enumerable.Range(0, grid.Y.Length).Select(row => (JsonNode)Json.Texts(
            Enumerable.Range(0, grid.X.Length).Select(
                column => double.IsFinite(grid.Z[row, column]) ? NumberText.InCell(grid.Z[row, column], grid.Format) : "")))]);
        json["texttemplate"] = "%{text}";
    }

    private static void AddLevels(JsonObject json, double[] levels)
    {
        json["autocontour"] = false;
        json["contours"] = new JsonObject
        {
            ["start"] = levels[0],
            ["end"] = levels[^1],
            ["size"] = levels.Length > 1 ? Math.Round(levels[1] - levels[0], 12) : 1,
            ["coloring"] = "fill",
            ["showlines"] = true,
        };
        json["line"] = new JsonObject { ["color"] = "#ffffff", ["width"] = 0.75 };
    }

    private static JsonArray Rows(double[,] z)
    {
        var columns = z.GetLength(1);
        return [.. Enumerable.Range(0, z.GetLength(0)).Select(
            row => (JsonNode)new JsonArray([.. Enumerable.Range(0, columns).Select(column => Json.Number(z[row, column]))]))];
    }

    private static JsonArray Scale(ColorScale scale)
    {
        var stops = ColorBar.Stops(scale);
        return [.. stops.Select((color, i) => (JsonNode)new JsonArray(Math.Round((double)i / (stops.Length - 1), 6), color))];
    }

    private static JsonObject Bar(GridTrace grid, Box plot, FigureLayout layout)
    {
        var plots = layout.Plots;
        var bar = new JsonObject
        {
            ["x"] = Math.Round((plot.Right + 14 - plots.Left) / plots.Width, 5),
            ["xanchor"] = "left",
            ["xpad"] = 0,
            ["y"] = Math.Round((plots.Bottom - plot.CentreY) / plots.Height, 5),
            ["yanchor"] = "middle",
            ["ypad"] = 0,
            ["len"] = Math.Round(plot.Height, 1),
            ["lenmode"] = "pixels",
            ["thickness"] = Look.ColorBarWidth,
            ["outlinewidth"] = 0,
            ["tickfont"] = new JsonObject { ["size"] = Look.TickSize, ["color"] = Palette.Grey },
        };
        if (grid.Format == TickFormat.Percent) bar["tickformat"] = "~%";
        if (grid.Name is not null)
        {
            var font = new JsonObject { ["size"] = Look.AxisTitleSize, ["color"] = Palette.Grey };
            bar["title"] = new JsonObject { ["text"] = Json.Text(grid.Name), ["side"] = "right", ["font"] = font };
        }

        return bar;
    }
}
