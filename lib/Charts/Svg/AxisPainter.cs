using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>Grid lines under the data; axis lines, ticks, labels and titles over it.</summary>
internal static class AxisPainter
{
    private const double TickLength = 4;

    public static void PaintGrid(SvgWriter svg, PanelLayout panel)
    {
        if (panel.ColorBarOf is not null) return;
        svg.Open("g", ("stroke", Palette.Grey), ("stroke-width", 1), ("fill", "none"));
        var path = new PathBuilder();
        AddLines(path, panel, panel.XTicks.Minor, panel.YTicks.Minor);
        if (!path.IsEmpty) svg.Element("path", ("d", path), ("stroke-opacity", Look.MinorOpacity));
        path = new PathBuilder();
        AddLines(path, panel, panel.X.Labels is null ? panel.XTicks.Major : [], panel.Y.Labels is null ? panel.YTicks.Major : []);
        if (!path.IsEmpty) svg.Element("path", ("d", path), ("stroke-opacity", Look.GridOpacity));
        svg.Close("g");
    }

    public static void PaintAxes(SvgWriter svg, PanelLayout panel)
    {
        var plot = panel.Plot;
        var path = new PathBuilder();
        path.Move(plot.Left, plot.Top).Line(plot.Left, plot.Bottom).Line(plot.Right, plot.Bottom);
        foreach (var x in Pixels(panel.XTicks.Major, panel.XPixel, plot.Left, plot.Right))
            path.Move(x, plot.Bottom).Line(x, plot.Bottom + TickLength);
        foreach (var y in Pixels(panel.YTicks.Major, panel.YPixel, plot.Top, plot.Bottom))
            path.Move(plot.Left - TickLength, y).Line(plot.Left, y);
        svg.Element("path", ("d", path), ("stroke", Palette.Grey), ("stroke-width", 1), ("fill", "none"));
        if (panel.ShowX) PaintXLabels(svg, panel);
        if (panel.ShowY) PaintYLabels(svg, panel);
        PaintTitles(svg, panel);
    }

    private static void AddLines(PathBuilder path, PanelLayout panel, double[] xs, double[] ys)
    {
        var plot = panel.Plot;
        foreach (var x in Pixels(xs, panel.XPixel, plot.Left, plot.Right)) path.Move(x, plot.Top).Line(x, plot.Bottom);
        foreach (var y in Pixels(ys, panel.YPixel, plot.Top, plot.Bottom)) path.Move(plot.Left, y).Line(plot.Right, y);
    }

    private static IEnumerable<double> Pixels(double[] values, Func<double, double> pixel, double from, double to) =>
        values.Select(pixel).Where(place => place >= from - 0.5 && place <= to + 0.5);

    private static void PaintXLabels(SvgWriter svg, PanelLayout panel)
    {
        var plot = panel.Plot;
        for (var i = 0; i < panel.XTicks.Major.Length; i++)
        {
            var x = panel.XPixel(panel.XTicks.Major[i]);
            if (x < plot.Left - 0.5 || x > plot.Right + 0.5) continue;
            var text = panel.X.Labels is null ? panel.XTicks.Texts[i] : TextMetrics.Fit(panel.XTicks.Texts[i], Look.TickSize, 200);
            var exponents = panel.X.Labels is null;
            if (panel.XAngle == 0) svg.Text(text, x, plot.Bottom + 18, Look.TickSize, anchor: "middle", exponents: exponents);
            else svg.Text(text, x + 4, plot.Bottom + 14, Look.TickSize, anchor: "end", angle: panel.XAngle);
        }
    }

    private static void PaintYLabels(SvgWriter svg, PanelLayout panel)
    {
        var plot = panel.Plot;
        for (var i = 0; i < panel.YTicks.Major.Length; i++)
        {
            var y = panel.YPixel(panel.YTicks.Major[i]);
            if (y < plot.Top - 0.5 || y > plot.Bottom + 0.5) continue;
            var text = panel.Y.Labels is null ? panel.YTicks.Texts[i] : TextMetrics.Fit(panel.YTicks.Texts[i], Look.TickSize, 200);
            var baseline = SvgWriter.Baseline(y, Look.TickSize);
            svg.Text(text, plot.Left - 8, baseline, Look.TickSize, anchor: "end", exponents: panel.Y.Labels is null);
        }
    }

    private static void PaintTitles(SvgWriter svg, PanelLayout panel)
    {
        var plot = panel.Plot;
        const double line = Look.AxisTitleSize * Look.Leading;
        var below = !panel.ShowX ? 10 : panel.XAngle == 0 ? 24 : 14 + (Math.Min(panel.XTicks.Widest, 200) * 0.574) + (Look.TickSize * 0.82);
        for (var i = 0; i < panel.XTitle.Length; i++)
            svg.Text(panel.XTitle[i], plot.CentreX, plot.Bottom + below + ((i + 1) * line), Look.AxisTitleSize, anchor: "middle");
        var left = plot.Left - (panel.ShowY ? Math.Min(panel.YTicks.Widest, 200) + 10 : 6) - 8;
        for (var i = 0; i < panel.YTitle.Length; i++)
            svg.Text(panel.YTitle[i], left - ((panel.YTitle.Length - 1 - i) * line), plot.CentreY, Look.AxisTitleSize,
                anchor: "middle", angle: -90);
    }
}
