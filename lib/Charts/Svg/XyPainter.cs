using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>Lines, staircases, points and error bars.</summary>
internal static class XyPainter
{
    private const int MostMarkers = 2000;

    public static void Paint(SvgWriter svg, PanelLayout panel, XyTrace xy, Style style)
    {
        double[] x = [.. xy.X.Select(panel.XPixel)];
        double[] y = [.. xy.Y.Select(panel.YPixel)];
        if (xy.Low is not null)
        {
            double[] low = [.. xy.Low.Select(value => FloorPixel(panel, value))];
            double[] high = [.. xy.High!.Select(panel.YPixel)];
            ErrorBars.Paint(svg, x, low, high, style.Color, horizontal: false);
        }

        if (xy.Lines) PaintLine(svg, x, y, xy, style);
        if (xy.Markers) PaintMarkers(svg, x, y, xy.Size, style);
    }

    /// <summary>The place of a lower end; under a logarithmic axis that is its foot.</summary>
    public static double FloorPixel(PanelLayout panel, double value) =>
        panel.Y.Log && value <= 0 ? panel.Plot.Bottom : panel.YPixel(value);

    private static void PaintLine(SvgWriter svg, double[] x, double[] y, XyTrace xy, Style style)
    {
        var path = new PathBuilder();
        foreach (var (start, end) in Runs.Of(x.Length, i => double.IsFinite(x[i]) && double.IsFinite(y[i])))
        {
            var (runX, runY) = (x[start..end], y[start..end]);
            if (runX.Length > Decimation.LongestRun)
            {
                var kept = Decimation.Of(runX, runY);
                (runX, runY) = ([.. kept.Select(i => runX[i])], [.. kept.Select(i => runY[i])]);
            }

            path.Move(runX[0], runY[0]);
            for (var i = 1; i < runX.Length; i++)
            {
                if (xy.Step) path.Line(runX[i], runY[i - 1]);
                path.Line(runX[i], runY[i]);
            }
        }

        if (path.IsEmpty) return;
        svg.Element("path", ("d", path), ("fill", "none"), ("stroke", style.Color), ("stroke-width", xy.Width),
            ("stroke-linejoin", "round"),
            ("stroke-dasharray", Symbols.DashArray(style.Dash, xy.Width)));
    }

    private static void PaintMarkers(SvgWriter svg, double[] x, double[] y, double size, Style style)
    {
        var shown = Enumerable.Range(0, x.Length).Where(i => double.IsFinite(x[i]) && double.IsFinite(y[i])).ToList();
        if (shown.Count > MostMarkers) shown = [.. shown.DistinctBy(i => (Math.Round(x[i]), Math.Round(y[i])))];
        var path = new PathBuilder();
        foreach (var i in shown) Symbols.Add(path, style.Marker, x[i], y[i], size / 2);
        if (!path.IsEmpty) svg.Element("path", ("d", path), ("fill", style.Color));
    }
}
