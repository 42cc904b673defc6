using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Display;

/// <summary>
/// Where a chart starts: each method makes a figure of one trace, and the figure's methods add to it.
/// <code>Plot.Line(x, bound, name: "bound", dash: Dash.Dash).AddScatter(x, measured, name: "measured").Title("…").XAxis("share α", log:
/// true)</code>
/// </summary>
public static class Plot
{
    /// <summary>A figure without a trace, where traces are added in a loop.</summary>
    public static Figure Empty { get; } = new(new FigureModel());

    /// <inheritdoc cref="Figure.AddLine(IEnumerable{double}, IEnumerable{double}, string, Dash?, string, double, bool)"/>
    public static Figure Line(IEnumerable<double> x, IEnumerable<double> y, string? name = null, Dash? dash = null,
        string? color = null, double width = 2, bool markers = false) =>
        Empty.AddLine(x, y, name, dash, color, width, markers);

    /// <inheritdoc cref="Figure.AddLine(IEnumerable{double}, Func{double, double}, string, Dash?, string, double, bool)"/>
    public static Figure Line(IEnumerable<double> x, Func<double, double> y, string? name = null, Dash? dash = null,
        string? color = null, double width = 2, bool markers = false) =>
        Empty.AddLine(x, y, name, dash, color, width, markers);

    /// <inheritdoc cref="Figure.AddFunction(Func{double, double}, double, double, string, Dash?, string, int, bool)"/>
    public static Figure Function(Func<double, double> function, double from, double to, string? name = null, Dash? dash = null,
        string? color = null, int points = 301, bool log = false) =>
        Empty.AddFunction(function, from, to, name, dash, color, points, log);

    /// <inheritdoc cref="Figure.AddStep(IEnumerable{double}, IEnumerable{double}, string, Dash?, string, double)"/>
    public static Figure Step(IEnumerable<double> x, IEnumerable<double> y, string? name = null, Dash? dash = null,
        string? color = null, double width = 2) =>
        Empty.AddStep(x, y, name, dash, color, width);

    /// <inheritdoc cref="Figure.AddScatter(IEnumerable{double}, IEnumerable{double}, string, IEnumerable{double}, IEnumerable{double}, MarkerShape?, string, double)"/>
    public static Figure Scatter(IEnumerable<double> x, IEnumerable<double> y, string? name = null, IEnumerable<double>? low = null,
        IEnumerable<double>? high = null, MarkerShape? marker = null, string? color = null, double size = 7) =>
        Empty.AddScatter(x, y, name, low, high, marker, color, size);

    /// <inheritdoc cref="Figure.AddBand(IEnumerable{double}, IEnumerable{double}, IEnumerable{double}, string, string)"/>
    public static Figure Band(IEnumerable<double> x, IEnumerable<double> low, IEnumerable<double> high, string? name = null,
        string? color = null) =>
        Empty.AddBand(x, low, high, name, color);

    /// <inheritdoc cref="Figure.AddBars(IEnumerable{string}, IEnumerable{double}, string, IEnumerable{double}, IEnumerable{double}, string, bool, bool)"/>
    public static Figure Bars(IEnumerable<string> labels, IEnumerable<double> values, string? name = null,
        IEnumerable<double>? low = null, IEnumerable<double>? high = null, string? color = null, bool horizontal = false,
        bool showValues = false) =>
        Empty.AddBars(labels, values, name, low, high, color, horizontal, showValues);

    /// <inheritdoc cref="Figure.AddHistogram(IEnumerable{double}, string, int?, bool, ValueTuple{double, double}?, string)"/>
    public static Figure Histogram(IEnumerable<double> values, string? name = null, int? bins = null, bool share = false,
        (double Min, double Max)? range = null, string? color = null) =>
        Empty.AddHistogram(values, name, bins, share, range, color);

    /// <inheritdoc cref="Figure.AddBox(IEnumerable{double}, string, string)"/>
    public static Figure Box(IEnumerable<double> values, string label, string? color = null) =>
        Empty.AddBox(values, label, color);

    /// <inheritdoc cref="Figure.AddViolin(IEnumerable{double}, string, string)"/>
    public static Figure Violin(IEnumerable<double> values, string label, string? color = null) =>
        Empty.AddViolin(values, label, color);

    /// <inheritdoc cref="Figure.AddHeatmap(double[,], IEnumerable{double}, IEnumerable{double}, string, ValueTuple{double, double}?, ColorScale, bool, TickFormat)"/>
    public static Figure Heatmap(double[,] z, IEnumerable<double> x, IEnumerable<double> y, string? name = null,
        (double Min, double Max)? range = null, ColorScale scale = ColorScale.Sequential, bool showValues = false,
        TickFormat format = TickFormat.Auto) =>
        Empty.AddHeatmap(z, x, y, name, range, scale, showValues, format);

    /// <inheritdoc cref="Figure.AddHeatmap(double[,], IEnumerable{string}, IEnumerable{string}, string, ValueTuple{double, double}?, ColorScale, bool, TickFormat)"/>
    public static Figure Heatmap(double[,] z, IEnumerable<string> columns, IEnumerable<string> rows, string? name = null,
        (double Min, double Max)? range = null, ColorScale scale = ColorScale.Sequential, bool showValues = false,
        TickFormat format = TickFormat.Auto) =>
        Empty.AddHeatmap(z, columns, rows, name, range, scale, showValues, format);

    /// <inheritdoc cref="Figure.AddContour(double[,], IEnumerable{double}, IEnumerable{double}, string, int, ValueTuple{double, double}?, ColorScale, TickFormat)"/>
    public static Figure Contour(double[,] z, IEnumerable<double> x, IEnumerable<double> y, string? name = null, int levels = 8,
        (double Min, double Max)? range = null, ColorScale scale = ColorScale.Sequential, TickFormat format = TickFormat.Auto) =>
        Empty.AddContour(z, x, y, name, levels, range, scale, format);

    /// <inheritdoc cref="Figure.AddHeatmap(Func{double, double, double}, ValueTuple{double, double}, ValueTuple{double, double}, string, int, ValueTuple{double, double}?, ColorScale, TickFormat)"/>
    public static Figure Heatmap(
        Func<double, double, double> function, (double Min, double Max) x, (double Min, double Max) y, string? name = null,
        int points = 60, (double Min, double Max)? range = null, ColorScale scale = ColorScale.Sequential,
        TickFormat format = TickFormat.Auto) =>
        Empty.AddHeatmap(function, x, y, name, points, range, scale, format);

    /// <inheritdoc cref="Figure.AddContour(Func{double, double, double}, ValueTuple{double, double}, ValueTuple{double, double}, string, int, int, ColorScale, TickFormat)"/>
    public static Figure Contour(
        Func<double, double, double> function, (double Min, double Max) x, (double Min, double Max) y, string? name = null,
        int levels = 8, int points = 60, ColorScale scale = ColorScale.Sequential, TickFormat format = TickFormat.Auto) =>
        Empty.AddContour(function, x, y, name, levels, points, scale, format);

    /// <summary>
    /// Sets figures side by side. The title of each becomes the title of its panel; a trace name means the same look in every panel.
    /// </summary>
    /// <param name="panels">The figures, row by row; each has one panel.</param>
    /// <param name="columns">Panels in a row, 1 to 6; by default two, or three where that fills the rows.</param>
    /// <param name="shareX">True to give the panels of a column one horizontal axis.</param>
    /// <param name="shareY">True to give the panels of a row one vertical axis.</param>
    /// <exception cref="ArgumentException">
    /// There is no figure, one is a grid itself, or one carries a change made by <see cref="Figure.With"/>.
    /// </exception>
    public static Figure Grid(IEnumerable<Figure> panels, int? columns = null, bool shareX = false, bool shareY = false)
    {
        ArgumentNullException.ThrowIfNull(panels);
        FigureModel[] models = [.. panels.Select(
            panel => panel?.Model ?? throw new ArgumentException("A grid is made of figures; one is null.", nameof(panels)))];
        if (models.Length is 0 or > 24)
            throw new ArgumentException($"A grid has between 1 and 24 panels; got {models.Length}.", nameof(panels));
        if (columns is < 1 or > 6) throw new ArgumentOutOfRangeException(nameof(columns), columns, "A row has between 1 and 6 panels.");
        if (Array.Exists(models, model => model.IsGrid))
            throw new ArgumentException(
                "A panel is a figure with one pair of axes; one of these is a grid. Pass its figures instead.", nameof(panels));
        if (Array.Exists(models, model => model.Tweaks.Length > 0))
            throw new ArgumentException(
                "A panel cannot carry a change made by With, which is about a whole figure. Call With on the grid.", nameof(panels));
        var notes = models.Select(model => model.Note).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return new Figure(new FigureModel
        {
            Note = notes.Length == 0 ? null : string.Join("; ", notes),
            Panels = [.. models.Select(model => model.Panels[0] with { Title = model.Title })],
            Columns = Math.Min(models.Length, columns ?? (models.Length % 3 == 0 ? 3 : 2)),
            ShareX = shareX,
            ShareY = shareY,
        });
    }
}
