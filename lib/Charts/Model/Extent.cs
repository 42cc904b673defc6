namespace CollectiveAction.Charts.Model;

/// <summary>The numbers a trace puts on each axis; ranges and summaries come from them.</summary>
internal static class Extent
{
    public static IEnumerable<double> X(Trace trace) => trace switch
    {
        XyTrace xy => xy.X,
        BandTrace band => band.X,
        BarTrace { Horizontal: true } bar => BarValues(bar),
        HistogramTrace histogram => histogram.Edges,
        GridTrace { XLabels: null, Levels: null } grid => CellEdges(grid.X),
        GridTrace { XLabels: null } grid => grid.X,
        _ => [],
    };

    public static IEnumerable<double> Y(Trace trace) => trace switch
    {
        XyTrace xy => [.. xy.Y, .. xy.Low ?? [], .. xy.High ?? []],
        BandTrace band => [.. band.Low, .. band.High],
        BarTrace { Horizontal: false } bar => BarValues(bar),
        HistogramTrace histogram => histogram.Heights,
        DistributionTrace sample => sample.Sample,
        GridTrace { YLabels: null, Levels: null } grid => CellEdges(grid.Y),
        GridTrace { YLabels: null } grid => grid.Y,
        _ => [],
    };

    /// <summary>The edges of cells centred on ascending coordinates: half-way between neighbours, and as far beyond the ends.</summary>
    public static double[] CellEdges(double[] centres)
    {
        var edges = new double[centres.Length + 1];
        for (var i = 1; i < centres.Length; i++) edges[i] = (centres[i - 1] + centres[i]) / 2;
        edges[0] = centres.Length > 1 ? (2 * centres[0]) - edges[1] : centres[0] - 0.5;
        edges[^1] = centres.Length > 1 ? (2 * centres[^1]) - edges[^2] : centres[0] + 0.5;
        return edges;
    }

    private static IEnumerable<double> BarValues(BarTrace bar) => [.. bar.Values, .. bar.Low ?? [], .. bar.High ?? []];
}
