using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>The legend: a swatch that shows dash, marker and pattern, and the name.</summary>
internal static class LegendPainter
{
    public static void Paint(SvgWriter svg, FigureLayout layout)
    {
        var (left, top) = layout.LegendCorner;
        foreach (var (entry, x, y) in layout.Legend.Entries)
        {
            var middle = top + y + (LegendLayout.RowHeight / 2);
            PaintSwatch(svg, entry, left + x, middle);
            svg.Text(entry.Name, left + x + LegendEntry.Swatch + 7, SvgWriter.Baseline(middle, Look.LegendSize), Look.LegendSize);
        }
    }

    private static void PaintSwatch(SvgWriter svg, LegendEntry entry, double x, double y)
    {
        const double width = LegendEntry.Swatch;
        switch (entry.Trace)
        {
            case XyTrace xy:
                if (xy.Lines)
                    svg.Element("path", ("d", new PathBuilder().Move(x, y).Line(x + width, y)), ("fill", "none"),
                        ("stroke", entry.Style.Color), ("stroke-width", xy.Width), ("stroke-dasharray", Symbols.DashArray(entry.Style.Dash, xy.Width)));
                if (xy.Low is not null) ErrorBars.Paint(svg, [x + (width / 2)], [y - 7], [y + 7], entry.Style.Color, horizontal: false);
                if (!xy.Markers) break;
                var marker = new PathBuilder();
                Symbols.Add(marker, entry.Style.Marker, x + (width / 2), y, Math.Min(xy.Size, 10) / 2);
                svg.Element("path", ("d", marker), ("fill", entry.Style.Color));
                break;
            case BandTrace:
                svg.Element("rect", ("x", x), ("y", y - 6), ("width", width), ("height", 12), ("fill", entry.Style.Color),
                    ("fill-opacity", Look.BandOpacity * 1.5));
                break;
            case HistogramTrace:
                svg.Element("rect", ("x", x + 8), ("y", y - 6), ("width", 14), ("height", 12), ("fill", entry.Style.Color),
                    ("fill-opacity", 0.55), ("stroke", entry.Style.Color));
                break;
            default:
                BarPainter.PaintFill(svg, new PathBuilder().Rectangle(x + 8, y - 6, 14, 12), entry.Style);
                break;
        }
    }
}
