using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>Reference lines, their texts, notes with arrows, and the values written on bars.</summary>
internal static class MarkPainter
{
    public static void PaintLines(SvgWriter svg, PanelLayout panel)
    {
        foreach (var line in panel.Panel.Marks.OfType<LineMark>())
        {
            var (x0, y0, x1, y1) = MarkPlaces.Segment(line, panel);
            svg.Element("path", ("d", new PathBuilder().Move(x0, y0).Line(x1, y1)), ("fill", "none"), ("stroke", line.Color), ("stroke-width", 1.5),
                ("stroke-dasharray", Symbols.DashArray(line.Dash, 1.5)));
        }
    }

    public static void PaintTexts(SvgWriter svg, PanelLayout panel)
    {
        foreach (var bar in panel.Panel.Traces.OfType<BarTrace>().Where(bar => bar.ShowValues)) BarPainter.PaintValues(svg, panel, bar);
        foreach (var mark in panel.Panel.Marks)
        {
            if (mark is LineMark { Text: { } text } line) PaintLineText(svg, panel, line, text);
            else if (mark is NoteMark note) PaintNote(svg, panel, note);
        }
    }

    private static void PaintLineText(SvgWriter svg, PanelLayout panel, LineMark line, string text)
    {
        var (plot, place) = (panel.Plot, MarkPlaces.TextOf(line, panel));
        if (line.Horizontal)
        {
            var y = panel.YPixel(line.At);
            if (y < plot.Top || y > plot.Bottom) return;
            var shift = place.Before ? Look.NoteSize + 2 : -5;
            svg.Text(text, place.AtStart ? plot.Left + 4 : plot.Right - 4, y + shift, Look.NoteSize, anchor: place.AtStart ? "start" : "end");
            return;
        }

        var x = panel.XPixel(line.At);
        if (x < plot.Left || x > plot.Right) return;
        svg.Text(text, x + (place.Before ? -5 : 5), place.AtStart ? plot.Bottom - 5 : plot.Top + Look.NoteSize, Look.NoteSize,
            anchor: place.Before ? "end" : "start");
    }

    private static void PaintNote(SvgWriter svg, PanelLayout panel, NoteMark note)
    {
        var (x, y) = (panel.XPixel(note.X), panel.YPixel(note.Y));
        var (textX, textY) = (x + note.Dx, y + note.Dy);
        if (note is not { Dx: 0, Dy: 0 }) PaintArrow(svg, note, x, y);
        svg.Text(note.Text, textX, SvgWriter.Baseline(textY, Look.NoteSize), Look.NoteSize, anchor: "middle");
    }

    /// <summary>From the edge of the text to just before the point.</summary>
    private static void PaintArrow(SvgWriter svg, NoteMark note, double x, double y)
    {
        var length = Math.Sqrt((note.Dx * note.Dx) + (note.Dy * note.Dy));
        var (ux, uy) = (note.Dx / length, note.Dy / length);
        var (halfWidth, halfHeight) = ((TextMetrics.Width(note.Text, Look.NoteSize) / 2) + 3, (Look.NoteSize / 2) + 3);
        // A division by zero gives infinity here: a horizontal arrow leaves the text at its side.
        var inText = Math.Min(halfWidth / Math.Abs(ux), halfHeight / Math.Abs(uy));
        const double clear = 5;
        if (length - inText <= clear + 4) return;
        var (tipX, tipY) = (x + (clear * ux), y + (clear * uy));
        var (tailX, tailY) = (x + ((length - inText) * ux), y + ((length - inText) * uy));
        svg.Element("path", ("d", new PathBuilder().Move(tailX, tailY).Line(tipX, tipY)), ("fill", "none"), ("stroke", Palette.Grey),
            ("stroke-width", 1.2));
        var head = new PathBuilder().Move(tipX, tipY)
            .Line(tipX + (7 * ux) - (3 * uy), tipY + (7 * uy) + (3 * ux))
            .Line(tipX + (7 * ux) + (3 * uy), tipY + (7 * uy) - (3 * ux)).Close();
        svg.Element("path", ("d", head), ("fill", Palette.Grey));
    }
}
