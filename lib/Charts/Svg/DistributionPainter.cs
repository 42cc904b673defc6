using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>Boxes and violins.</summary>
internal static class DistributionPainter
{
    private const double Fill = 0.35;
    private const double Stroke = 1.75;

    public static void Paint(SvgWriter svg, PanelLayout panel, DistributionTrace trace, Style style)
    {
        var centre = Array.IndexOf(panel.X.Labels!, trace.Label);
        if (trace.Violin) PaintViolin(svg, panel, trace, style, centre);
        else PaintBox(svg, panel, Quantiles.Of(trace.Sample), style, centre, Look.BoxShare, outliers: true);
    }

    private static void PaintViolin(SvgWriter svg, PanelLayout panel, DistributionTrace trace, Style style, int centre)
    {
        var (at, height) = Density.Outline(trace.Sample);
        var path = new PathBuilder();
        for (var k = 0; k < at.Length; k++) Add(k, 1);
        for (var k = at.Length - 1; k >= 0; k--) Add(k, -1);
        if (!path.IsEmpty)
            svg.Element("path", ("d", path.Close()), ("fill", style.Color), ("fill-opacity", Fill), ("stroke", style.Color),
                ("stroke-width", Stroke));
        PaintBox(svg, panel, Quantiles.Of(trace.Sample), style, centre, Look.BoxShare * 0.12, outliers: false);

        void Add(int k, int side)
        {
            var (x, y) = (panel.XPixel(centre + (side * Look.BoxShare / 2 * height[k])), panel.YPixel(at[k]));
            if (!double.IsFinite(y)) return;
            _ = path.IsEmpty ? path.Move(x, y) : path.Line(x, y);
        }
    }

    private static void PaintBox(
        SvgWriter svg, PanelLayout panel, Quantiles quantiles, Style style, int centre, double width, bool outliers)
    {
        var (left, middle, right) = (panel.XPixel(centre - (width / 2)), panel.XPixel(centre), panel.XPixel(centre + (width / 2)));
        var (q1, q3) = (Place(quantiles.Q1), Place(quantiles.Q3));
        var (low, high) = (Place(quantiles.LowWhisker), Place(quantiles.HighWhisker));
        svg.Element("path", ("d", new PathBuilder().Rectangle(left, Math.Min(q1, q3), right - left, Math.Abs(q1 - q3))),
            ("fill", style.Color), ("fill-opacity", Fill), ("stroke", style.Color), ("stroke-width", Stroke));
        var cap = outliers ? (right - left) / 4 : 0;
        var path = new PathBuilder()
            .Move(left, Place(quantiles.Median)).Line(right, Place(quantiles.Median))
            .Move(middle, q1).Line(middle, low).Move(middle - cap, low).Line(middle + cap, low)
            .Move(middle, q3).Line(middle, high).Move(middle - cap, high).Line(middle + cap, high);
        svg.Element("path", ("d", path), ("fill", "none"), ("stroke", style.Color), ("stroke-width", Stroke));
        if (!outliers || quantiles.Outliers.Length == 0) return;
        var points = new PathBuilder();
        foreach (var y in quantiles.Outliers.Select(panel.YPixel).Where(double.IsFinite).DistinctBy(y => Math.Round(y, 1)))
            points.Circle(middle, y, 2.5);
        if (!points.IsEmpty) svg.Element("path", ("d", points), ("fill", style.Color), ("fill-opacity", 0.8));

        double Place(double value) => panel.Y.Log && value <= 0 ? panel.Plot.Bottom : panel.YPixel(value);
    }
}
