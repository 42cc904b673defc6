using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>The region between two curves.</summary>
internal static class BandPainter
{
    public static void Paint(SvgWriter svg, PanelLayout panel, BandTrace band, Style style)
    {
        var path = new PathBuilder();
        foreach (var (start, end) in Runs.Of(band))
        {
            var upper = Outline(panel, band.X[start..end], band.High[start..end]);
            var lower = Outline(panel, band.X[start..end], band.Low[start..end]);
            if (upper.Count == 0) continue;
            path.Move(upper[0].X, upper[0].Y);
            foreach (var (x, y) in upper.Skip(1)) path.Line(x, y);
            for (var i = lower.Count - 1; i >= 0; i--) path.Line(lower[i].X, lower[i].Y);
            path.Close();
        }

        if (!path.IsEmpty) svg.Element("path", ("d", path), ("fill", style.Color), ("fill-opacity", Look.BandOpacity));
    }

    private static List<(double X, double Y)> Outline(PanelLayout panel, double[] x, double[] edge)
    {
        var points = new List<(double X, double Y)>();
        for (var i = 0; i < x.Length; i++)
        {
            var place = panel.XPixel(x[i]);
            if (double.IsFinite(place)) points.Add((place, XyPainter.FloorPixel(panel, edge[i])));
        }

        if (points.Count <= Decimation.LongestRun) return points;
        return [.. Decimation.Of([.. points.Select(point => point.X)], [.. points.Select(point => point.Y)]).Select(i => points[i])];
    }
}
