using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Layout;

/// <summary>Where the text of a reference line stands: at which end of the line, and on which side of it.</summary>
/// <param name="AtStart">True at the left end of a horizontal line or the lower end of a vertical one.</param>
/// <param name="Before">True below a horizontal line or left of a vertical one.</param>
internal readonly record struct LineTextPlace(bool AtStart, bool Before);

/// <summary>Finds the place for the text of a reference line that covers the least of the data and of other lines.</summary>
internal static class MarkPlaces
{
    /// <summary>The right end above a horizontal line, or the upper end right of a vertical one, unless another place covers less.</summary>
    /// <param name="line">The line, with a text.</param>
    /// <param name="panel">The panel it stands in, with its traces.</param>
    public static LineTextPlace TextOf(LineMark line, PanelLayout panel)
    {
        var others = panel.Panel.Marks.OfType<LineMark>().Where(other => other != line).Select(other => Segment(other, panel));
        var segments = panel.Panel.Traces.OfType<XyTrace>().SelectMany(trace => Segments(trace, panel)).Concat(others).ToArray();
        return Places(line, panel).MinBy(place =>
        {
            var box = BoxOf(line, place, panel);
            return segments.Count(segment => Meets(segment, box));
        });
    }

    private static IEnumerable<LineTextPlace> Places(LineMark line, PanelLayout panel)
    {
        var plot = panel.Plot;
        var (before, after) = line.Horizontal
            ? (plot.Bottom - panel.YPixel(line.At), panel.YPixel(line.At) - plot.Top)
            : (panel.XPixel(line.At) - plot.Left, plot.Right - panel.XPixel(line.At));
        var needed = line.Horizontal ? Look.NoteSize + 8 : TextMetrics.Width(line.Text ?? "", Look.NoteSize) + 8;
        var (fitsAfter, fitsBefore) = (after >= needed, before >= needed || after < needed);
        if (fitsAfter) yield return new LineTextPlace(AtStart: false, Before: false);
        if (fitsBefore) yield return new LineTextPlace(AtStart: false, Before: true);
        if (fitsAfter) yield return new LineTextPlace(AtStart: true, Before: false);
        if (fitsBefore) yield return new LineTextPlace(AtStart: true, Before: true);
    }

    private static Box BoxOf(LineMark line, LineTextPlace place, PanelLayout panel)
    {
        const double height = Look.NoteSize + 4;
        var (plot, width) = (panel.Plot, TextMetrics.Width(line.Text ?? "", Look.NoteSize) + 6);
        if (line.Horizontal)
        {
            var y = panel.YPixel(line.At);
            var left = place.AtStart ? plot.Left : plot.Right - width;
            return new Box(left, place.Before ? y + 1 : y - height - 1, width, height);
        }

        var x = panel.XPixel(line.At);
        var top = place.AtStart ? plot.Bottom - height : plot.Top;
        return new Box(place.Before ? x - width - 1 : x + 1, top, width, height);
    }

    /// <summary>What a trace draws, as segments in pixels: lines, error bars, and points as segments of no length.</summary>
    private static IEnumerable<(double X0, double Y0, double X1, double Y1)> Segments(XyTrace trace, PanelLayout panel)
    {
        for (var i = 0; i < trace.X.Length; i++)
        {
            var (x, y) = (panel.XPixel(trace.X[i]), panel.YPixel(trace.Y[i]));
            if (trace.Markers) yield return (x, y, x, y);
            if (trace is { Low: { } low, High: { } high }) yield return (x, panel.YPixel(low[i]), x, panel.YPixel(high[i]));
            if (!trace.Lines || i + 1 == trace.X.Length) continue;
            var (nextX, nextY) = (panel.XPixel(trace.X[i + 1]), panel.YPixel(trace.Y[i + 1]));
            if (trace.Step) yield return (x, y, nextX, y);
            yield return (trace.Step ? nextX : x, y, nextX, nextY);
        }
    }

    /// <summary>A reference line from end to end, in pixels.</summary>
    /// <param name="line">The line.</param>
    /// <param name="panel">The panel it crosses.</param>
    public static (double X0, double Y0, double X1, double Y1) Segment(LineMark line, PanelLayout panel)
    {
        var plot = panel.Plot;
        return line.Horizontal
            ? (plot.Left, panel.YPixel(line.At), plot.Right, panel.YPixel(line.At))
            : (panel.XPixel(line.At), plot.Top, panel.XPixel(line.At), plot.Bottom);
    }

    /// <summary>Whether a segment has a point in a box (Liang and Barsky's clipping).</summary>
    private static bool Meets((double X0, double Y0, double X1, double Y1) s, Box box)
    {
        var (from, to) = (0.0, 1.0);
        return Clip(s.X0 - s.X1, s.X0 - box.Left) && Clip(s.X1 - s.X0, box.Right - s.X0)
            && Clip(s.Y0 - s.Y1, s.Y0 - box.Top) && Clip(s.Y1 - s.Y0, box.Bottom - s.Y0);

        bool Clip(double direction, double distance)
        {
            if (double.IsNaN(direction) || double.IsNaN(distance)) return false;
            if (direction == 0) return distance >= 0;
            if (direction < 0) from = Math.Max(from, distance / direction);
            else to = Math.Min(to, distance / direction);
            return from <= to;
        }
    }
}
