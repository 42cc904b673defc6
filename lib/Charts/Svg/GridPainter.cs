using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>Heatmaps and the colour bar; contours are drawn by <see cref="ContourPainter"/>.</summary>
internal static class GridPainter
{
    /// <summary>Defines one gradient for each colour scale in use.</summary>
    public static void DefineScales(SvgWriter svg, FigureLayout layout)
    {
        foreach (var scale in layout.Panels.Select(panel => panel.ColorBarOf).OfType<GridTrace>().Select(grid => grid.Scale).Distinct())
        {
            svg.Open("linearGradient", ("id", svg.Id($"scale{(int)scale}")), ("x1", 0), ("y1", 1), ("x2", 0), ("y2", 0));
            var stops = ColorBar.Stops(scale);
            for (var i = 0; i < stops.Length; i++)
                svg.Element("stop", ("offset", (double)i / (stops.Length - 1)), ("stop-color", stops[i]));
            svg.Close("linearGradient");
        }
    }

    public static void Paint(SvgWriter svg, PanelLayout panel, GridTrace grid)
    {
        if (grid.Levels is null) PaintCells(svg, panel, grid);
        else ContourPainter.Paint(svg, panel, grid, grid.Levels);
    }

    /// <summary>The bar beside the panel with its labels and title.</summary>
    public static void PaintBar(SvgWriter svg, PanelLayout panel, GridTrace grid)
    {
        var plot = panel.Plot;
        var left = plot.Right + 14;
        if (grid.Levels is null)
            svg.Element("rect", ("x", left), ("y", plot.Top), ("width", Look.ColorBarWidth), ("height", plot.Height),
                ("fill", $"url(#{svg.Id($"scale{(int)grid.Scale}")})"));
        else
            ContourPainter.PaintBar(svg, grid, grid.Levels, new Box(left, plot.Top, Look.ColorBarWidth, plot.Height));
        var ticks = grid.Levels is null ? ColorBar.Ticks(grid, plot.Height) : ContourPainter.BarTicks(grid, grid.Levels);
        var (min, max) = grid.Levels is null ? grid.Range : ContourPainter.BarRange(grid.Levels);
        for (var i = 0; i < ticks.Major.Length; i++)
        {
            var y = plot.Bottom - ((ticks.Major[i] - min) / (max - min) * plot.Height);
            if (y < plot.Top - 0.5 || y > plot.Bottom + 0.5) continue;
            svg.Text(ticks.Texts[i], left + Look.ColorBarWidth + 6, SvgWriter.Baseline(y, Look.TickSize), Look.TickSize,
                exponents: true);
        }

        if (grid.Name is null) return;
        var title = TextMetrics.Fit(grid.Name, Look.AxisTitleSize, plot.Height);
        svg.Text(title, left + Look.ColorBarWidth + ticks.Widest + 16, plot.CentreY, Look.AxisTitleSize, anchor: "middle", angle: 90);
    }

    private static void PaintCells(SvgWriter svg, PanelLayout panel, GridTrace grid)
    {
        var xs = Edges(grid.X, panel.X, panel.XPixel);
        var ys = Edges(grid.Y, panel.Y, panel.YPixel);
        var gap = grid.XLabels is null ? 0.0 : 0.5;
        // Cells of one colour share a path: fewer bytes, and no seams between neighbours.
        var byColor = new SortedDictionary<string, PathBuilder>(StringComparer.Ordinal);
        for (var row = 0; row < grid.Y.Length; row++)
        {
            for (var column = 0; column < grid.X.Length; column++)
            {
                if (!double.IsFinite(grid.Z[row, column])) continue;
                var color = ColorBar.At(grid, grid.Z[row, column]);
                if (!byColor.TryGetValue(color, out var path)) byColor[color] = path = new PathBuilder();
                var (left, right) = (Math.Min(xs[column], xs[column + 1]), Math.Max(xs[column], xs[column + 1]));
                var (top, bottom) = (Math.Min(ys[row], ys[row + 1]), Math.Max(ys[row], ys[row + 1]));
                path.Rectangle(left + gap, top + gap, right - left - (2 * gap), bottom - top - (2 * gap));
            }
        }

        foreach (var (color, path) in byColor)
            svg.Element("path", ("d", path), ("fill", color), ("shape-rendering", gap == 0 ? "crispEdges" : null));
        if (grid.ShowValues) PaintValues(svg, panel, grid);
    }

    private static void PaintValues(SvgWriter svg, PanelLayout panel, GridTrace grid)
    {
        for (var row = 0; row < grid.Y.Length; row++)
        {
            for (var column = 0; column < grid.X.Length; column++)
            {
                var value = grid.Z[row, column];
                if (!double.IsFinite(value)) continue;
                var color = ColorBar.Luminance(ColorBar.At(grid, value)) > 0.18 ? "#000000" : "#ffffff";
                var baseline = SvgWriter.Baseline(panel.YPixel(grid.Y[row]), Look.TickSize);
                svg.Text(NumberText.InCell(value, grid.Format), panel.XPixel(grid.X[column]), baseline, Look.TickSize, color, "middle");
            }
        }
    }

    private static double[] Edges(double[] centres, AxisScale axis, Func<double, double> pixel) =>
        [.. Extent.CellEdges(centres).Select(edge => pixel(axis.Log ? Math.Max(edge, axis.Min) : edge))];
}
