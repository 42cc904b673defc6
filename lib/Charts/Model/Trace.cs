namespace CollectiveAction.Charts.Model;

/// <summary>One data series of a panel. Arrays are owned: copied at the public boundary and never written afterwards.</summary>
/// <param name="Name">The entry in the legend, or null.</param>
/// <param name="Color">A colour chosen by the author, or null for the palette's.</param>
internal abstract record Trace(string? Name, string? Color);

/// <summary>Points, joined or not.</summary>
internal sealed record XyTrace(string? Name, string? Color, double[] X, double[] Y) : Trace(Name, Color)
{
    public bool Lines { get; init; }
    public bool Markers { get; init; }

    /// <summary>True where a value holds until the next abscissa.</summary>
    public bool Step { get; init; }

    public Dash? Dash { get; init; }
    public MarkerShape? Marker { get; init; }
    public double Width { get; init; } = 2;
    public double Size { get; init; } = 7;

    /// <summary>The ends of the error bars in the units of the axis; both present or both null.</summary>
    public double[]? Low { get; init; }
    public double[]? High { get; init; }
}

/// <summary>The region between two curves.</summary>
internal sealed record BandTrace(string? Name, string? Color, double[] X, double[] Low, double[] High) : Trace(Name, Color);

/// <summary>One bar for each label.</summary>
internal sealed record BarTrace(string? Name, string? Color, string[] Labels, double[] Values) : Trace(Name, Color)
{
    public double[]? Low { get; init; }
    public double[]? High { get; init; }
    public bool Horizontal { get; init; }
    public bool ShowValues { get; init; }
}

/// <summary>Adjacent bars over the intervals between <paramref name="Edges"/>, already counted.</summary>
internal sealed record HistogramTrace(string? Name, string? Color, double[] Edges, double[] Heights, int Count) : Trace(Name, Color);

/// <summary>
/// A function of two variables on a rectangular grid: Z is <c>[rows, columns]</c>, and <c>Z[r, c]</c> belongs to <c>Y[r]</c> and <c>X[c]</c>.
/// </summary>
internal sealed record GridTrace(string? Name, double[] X, double[] Y, double[,] Z) : Trace(Name, null)
{
    public string[]? XLabels { get; init; }
    public string[]? YLabels { get; init; }
    public required (double Min, double Max) Range { get; init; }
    public ColorScale Scale { get; init; }
    public bool ShowValues { get; init; }
    public TickFormat Format { get; init; }

    /// <summary>The levels of a contour plot, ascending; null for a heatmap.</summary>
    public double[]? Levels { get; init; }
}

/// <summary>The distribution of a sample, as a box or as a violin.</summary>
internal sealed record DistributionTrace(string Label, string? Color, double[] Sample, bool Violin) : Trace(null, Color);
