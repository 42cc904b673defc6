namespace CollectiveAction.Charts.Svg;

/// <summary>Intervals with caps.</summary>
internal static class ErrorBars
{
    private const double Cap = 3.5;

    /// <summary>
    /// Draws all intervals of a trace from <paramref name="low"/> to <paramref name="high"/>, at <paramref name="at"/> across their
    /// direction, all in
    /// pixels; those with an end that is not finite are left out.
    /// </summary>
    public static void Paint(SvgWriter svg, double[] at, double[] low, double[] high, string color, bool horizontal)
    {
        var path = new PathBuilder();
        for (var i = 0; i < at.Length; i++)
        {
            if (!double.IsFinite(at[i]) || !double.IsFinite(low[i]) || !double.IsFinite(high[i])) continue;
            Segment(at[i], low[i], at[i], high[i]);
            Segment(at[i] - Cap, low[i], at[i] + Cap, low[i]);
            Segment(at[i] - Cap, high[i], at[i] + Cap, high[i]);
        }

        if (!path.IsEmpty) svg.Element("path", ("d", path), ("fill", "none"), ("stroke", color), ("stroke-width", 1.5));

        void Segment(double x1, double y1, double x2, double y2) => _ = horizontal
            ? path.Move(y1, x1).Line(y2, x2)
            : path.Move(x1, y1).Line(x2, y2);
    }
}
