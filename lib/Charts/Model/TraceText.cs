namespace CollectiveAction.Charts.Model;

/// <summary>One trace or mark in words.</summary>
internal static class TraceText
{
    public static string Of(Trace trace, Panel panel)
    {
        var (x, y) = (panel.X.Format, panel.Y.Format);
        return trace switch
        {
            XyTrace xy => $"{xy.Name ?? "unnamed"} ({Kind(xy)}): {Points(xy.X.Zip(xy.Y))}, x {Span(xy.X, x)}, y {Span(xy.Y, y)}",
            BandTrace band => $"{band.Name ?? "unnamed"} (band): {Points(band.X.Zip(band.Low))}, x {Span(band.X, x)}, y {Span([.. band.Low, .. band.High], y)}",
            BarTrace bar => $"{bar.Name ?? "unnamed"} ({(bar.Low is null ? "bars" : "bars with error bars")}): {Bars(bar, bar.Horizontal ? x : y)}",
            HistogramTrace histogram =>
                $"{histogram.Name ?? "unnamed"} (histogram): {histogram.Count} values in {histogram.Heights.Length} intervals, x {Span(histogram.Edges, x)}, highest {NumberText.Short(histogram.Heights.Max(), y)}",
            GridTrace grid => $"{grid.Name ?? "unnamed"} ({(grid.Levels is null ? "heatmap" : "contours")}): {grid.Z.GetLength(0)} rows by {grid.Z.GetLength(1)} columns, values {Span([.. grid.Z.Cast<double>()], grid.Format)}",
            DistributionTrace sample => Distribution(sample, y),
            _ => trace.GetType().Name,
        };
    }

    public static string Of(Mark mark, Panel panel) => mark switch
    {
        LineMark { Horizontal: true } line => $"{line.Text ?? "unnamed"} (horizontal line) at {NumberText.Short(line.At, panel.Y.Format)}",
        LineMark line => $"{line.Text ?? "unnamed"} (vertical line) at {NumberText.Short(line.At, panel.X.Format)}",
        NoteMark note => $"\"{note.Text}\" (note) at {NumberText.Short(note.X, panel.X.Format)}, {NumberText.Short(note.Y, panel.Y.Format)}",
        _ => mark.GetType().Name,
    };

    private static string Kind(XyTrace xy) => (xy.Lines, xy.Markers, xy.Step) switch
    {
        (true, _, true) => "steps",
        (true, true, _) => "line with points",
        (true, _, _) => "line",
        _ => xy.Low is null ? "points" : "points with error bars",
    };

    private static string Points(IEnumerable<(double X, double Y)> points)
    {
        var all = points.ToList();
        var gaps = all.Count(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y));
        return $"{all.Count} {(all.Count == 1 ? "point" : "points")}{(gaps > 0 ? $" of which {gaps} missing" : "")}";
    }

    /// <summary>A few bars are read out; of many, their number and range.</summary>
    private static string Bars(BarTrace bar, TickFormat format) => bar.Labels.Length <= 12
        ? string.Join(", ", bar.Labels.Zip(bar.Values, (label, value) => $"{label} {NumberText.Short(value, format)}"))
        : $"{bar.Labels.Length} bars, {Span(bar.Values, format)}";

    private static string Distribution(DistributionTrace sample, TickFormat format)
    {
        var quantiles = Quantiles.Of(sample.Sample);
        return $"{sample.Label} ({(sample.Violin ? "violin" : "box")}): {sample.Sample.Length} values, {Span(sample.Sample, format)}, " +
            $"quartiles {NumberText.Short(quantiles.Q1, format)}, {NumberText.Short(quantiles.Median, format)}, {NumberText.Short(quantiles.Q3, format)}";
    }

    private static string Span(double[] values, TickFormat format)
    {
        var finite = values.Where(double.IsFinite).ToList();
        if (finite.Count == 0) return "all missing";
        var (min, max) = (finite.Min(), finite.Max());
        return min == max ? NumberText.Short(min, format) : $"{NumberText.Short(min, format)} to {NumberText.Short(max, format)}";
    }
}
