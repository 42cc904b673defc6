using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>Bars and histograms.</summary>
internal static class BarPainter
{
    /// <summary>Defines the pattern laid over the bars of each place of the cycle but the first, in their colour.</summary>
    public static void DefinePatterns(SvgWriter svg, FigureLayout layout)
    {
        var styles = layout.Panels
            .SelectMany(panel => panel.Panel.Traces.Select((trace, i) => (trace, style: panel.Styles[i])))
            .Where(pair => pair.trace is BarTrace && pair.style.Slot % 6 != 0)
            .Select(pair => pair.style)
            .DistinctBy(PatternName);
        foreach (var style in styles)
        {
            var dots = style.Slot % 6 == 2;
            svg.Open("pattern", ("id", svg.Id(PatternName(style))), ("width", 7), ("height", 7), ("patternUnits", "userSpaceOnUse"));
            svg.Element("path", ("d", Pattern(style.Slot % 6)), ("fill", dots ? style.Color : "none"), ("stroke", dots ? null : style.Color),
                ("stroke-width", 1.3), ("opacity", 0.7));
            svg.Close("pattern");
        }
    }

    public static void Paint(SvgWriter svg, PanelLayout panel, BarTrace bar, Style style)
    {
        var places = BarPlaces.Of(bar, panel);
        var path = new PathBuilder();
        for (var i = 0; i < bar.Values.Length; i++)
        {
            if (!double.IsFinite(bar.Values[i])) continue;
            var start = places.Positions[i] + places.Offset;
            var (across1, across2) = (Across(start), Across(start + places.Width));
            var (base1, end) = (BasePixel(panel, bar.Horizontal), Pixel(panel, bar.Values[i], bar.Horizontal));
            var (x1, x2, y1, y2) = bar.Horizontal ? (base1, end, across1, across2) : (across1, across2, base1, end);
            path.Rectangle(Math.Min(x1, x2), Math.Min(y1, y2), Math.Abs(x2 - x1), Math.Abs(y2 - y1));
        }

        PaintFill(svg, path, style);
        if (bar.Low is not null)
        {
            double[] at = [.. places.Positions.Select(position => Across(position + places.Offset + (places.Width / 2)))];
            double[] low = [.. bar.Low.Select(value => Pixel(panel, value, bar.Horizontal))];
            double[] high = [.. bar.High!.Select(value => Pixel(panel, value, bar.Horizontal))];
            ErrorBars.Paint(svg, at, low, high,
                style.Color, bar.Horizontal);
        }

        double Across(double position) => bar.Horizontal ? panel.YPixel(position) : panel.XPixel(position);
    }

    public static void Paint(SvgWriter svg, PanelLayout panel, HistogramTrace histogram, Style style)
    {
        var path = new PathBuilder();
        for (var i = 0; i < histogram.Heights.Length; i++)
        {
            var (left, right) = (panel.XPixel(histogram.Edges[i]), panel.XPixel(histogram.Edges[i + 1]));
            var (top, bottom) = (Pixel(panel, histogram.Heights[i], false), BasePixel(panel, false));
            if (bottom - top > 0 && double.IsFinite(left)) path.Rectangle(left, top, right - left, bottom - top);
        }

        if (!path.IsEmpty)
            svg.Element("path", ("d", path), ("fill", style.Color), ("fill-opacity", 0.55), ("stroke", style.Color), ("stroke-width", 1));
    }

    /// <summary>Writes the values beyond the ends of the bars; outside the clip, since the highest bar may touch the frame.</summary>
    public static void PaintValues(SvgWriter svg, PanelLayout panel, BarTrace bar)
    {
        var places = BarPlaces.Of(bar, panel);
        var texts = BarPlaces.Texts(bar, panel);
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i].Length == 0) continue;
            var middle = places.Positions[i] + places.Offset + (places.Width / 2);
            var negative = bar.Values[i] < 0;
            var tip = negative ? Math.Min(bar.Values[i], bar.Low?[i] ?? 0) : Math.Max(bar.Values[i], bar.High?[i] ?? 0);
            var end = Pixel(panel, tip, bar.Horizontal);
            var (shift, anchor) = negative ? (-5, "end") : (5, "start");
            if (bar.Horizontal) svg.Text(texts[i], end + shift, panel.YPixel(middle) + 4, Look.NoteSize, anchor: anchor);
            else svg.Text(texts[i], panel.XPixel(middle), end + (negative ? 14 : -5), Look.NoteSize, anchor: "middle");
        }
    }

    /// <summary>The swatch of a legend.</summary>
    public static void PaintFill(SvgWriter svg, PathBuilder path, Style style)
    {
        if (path.IsEmpty) return;
        svg.Element("path", ("d", path), ("fill", style.Color), ("fill-opacity", Look.FillOpacity), ("stroke", style.Color),
            ("stroke-width", 1));
        if (style.Slot % 6 != 0) svg.Element("path", ("d", path), ("fill", $"url(#{svg.Id(PatternName(style))})"));
    }

    private static double Pixel(PanelLayout panel, double value, bool horizontal)
    {
        var pixel = horizontal ? panel.XPixel(value) : panel.YPixel(value);
        return double.IsNaN(pixel) && !double.IsNaN(value) ? BasePixel(panel, horizontal) : pixel;
    }

    private static double BasePixel(PanelLayout panel, bool horizontal)
    {
        var axis = horizontal ? panel.X : panel.Y;
        var foot = axis.Log ? axis.Min : 0;
        return horizontal ? panel.XPixel(foot) : panel.YPixel(foot);
    }

    private static string PatternName(Style style) => $"bar{style.Slot % 6}-{style.Color[1..]}";

    private static string Pattern(int slot) => slot switch
    {
        1 => "M-1 8L8 -1M-1 1L1 -1M6 8L8 6",
        2 => "M2 3.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0Z",
        3 => "M0 0L7 7M7 0L0 7",
        4 => "M-1 -1L8 8M-1 6L1 8M6 -1L8 1",
        _ => "M0 3.5L7 3.5",
    };
}
