using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Display;

public sealed partial class Figure
{
    /// <summary>Adds a line through points.</summary>
    /// <param name="x">Abscissas.</param>
    /// <param name="y">Ordinates, one for each abscissa; NaN and infinities break the line.</param>
    /// <param name="name">The entry in the legend.</param>
    /// <param name="dash">The dash pattern; by default it cycles with the palette.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the next of the palette.</param>
    /// <param name="width">Pixels, above 0.</param>
    /// <param name="markers">True to mark the points too.</param>
    /// <exception cref="ArgumentException">The lengths differ, there is no point, or an option is out of range.</exception>
    public Figure AddLine(IEnumerable<double> x, IEnumerable<double> y, string? name = null, Dash? dash = null, string? color = null,
        double width = 2, bool markers = false) => Add(Xy(x, y, name, color) with
    {
        Lines = true, Markers = markers, Dash = Inputs.Defined(dash), Width = Inputs.Positive(width),
    });

    /// <summary>Adds a line through points whose ordinates a function gives.</summary>
    /// <param name="x">Abscissas.</param>
    /// <param name="y">The function.</param>
    /// <param name="name">The entry in the legend.</param>
    /// <param name="dash">The dash pattern; by default it cycles with the palette.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the next of the palette.</param>
    /// <param name="width">Pixels, above 0.</param>
    /// <param name="markers">True to mark the points too.</param>
    /// <exception cref="ArgumentException">There is no point, or an option is out of range.</exception>
    public Figure AddLine(IEnumerable<double> x, Func<double, double> y, string? name = null, Dash? dash = null, string? color = null,
        double width = 2, bool markers = false)
    {
        ArgumentNullException.ThrowIfNull(y);
        var abscissas = Inputs.Values(x);
        return AddLine(abscissas, abscissas.Select(y), name, dash, color, width, markers);
    }

    /// <summary>Adds the graph of a function.</summary>
    /// <param name="function">The function; where it is not finite the line has a gap.</param>
    /// <param name="from">Where the graph starts.</param>
    /// <param name="to">Where it ends, above <paramref name="from"/>.</param>
    /// <param name="name">The entry in the legend.</param>
    /// <param name="dash">The dash pattern; by default it cycles with the palette.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the next of the palette.</param>
    /// <param name="points">The number of evaluations, 2 to 100,000.</param>
    /// <param name="log">
    /// True to space them evenly in the logarithm, for a logarithmic axis; <paramref name="from"/> is then positive.
    /// </param>
    /// <exception cref="ArgumentException">The interval is empty, or not positive with <paramref name="log"/>.</exception>
    public Figure AddFunction(
        Func<double, double> function, double from, double to, string? name = null, Dash? dash = null, string? color = null,
        int points = 301, bool log = false)
    {
        ArgumentNullException.ThrowIfNull(function);
        var x = Sampling.Between(from, to, points, log);
        return AddLine(x, x.Select(function), name, dash, color);
    }

    /// <summary>Adds a staircase: each value holds from its abscissa up to the next one.</summary>
    /// <param name="x">Abscissas, ascending.</param>
    /// <param name="y">The value from each abscissa on.</param>
    /// <param name="name">The entry in the legend.</param>
    /// <param name="dash">The dash pattern; by default it cycles with the palette.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the next of the palette.</param>
    /// <param name="width">Pixels, above 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, there is no point, or an option is out of range.</exception>
    public Figure AddStep(
        IEnumerable<double> x, IEnumerable<double> y, string? name = null, Dash? dash = null, string? color = null, double width = 2) =>
        Add(Xy(x, y, name, color) with { Lines = true, Step = true, Dash = Inputs.Defined(dash), Width = Inputs.Positive(width) });

    /// <summary>Adds points, with error bars where the ends of their intervals are given.</summary>
    /// <param name="x">Abscissas.</param>
    /// <param name="y">Ordinates, one for each abscissa; points that are not finite are left out.</param>
    /// <param name="name">The entry in the legend.</param>
    /// <param name="low">The lower ends of the error bars, in the units of the axis (not half-widths).</param>
    /// <param name="high">The upper ends.</param>
    /// <param name="marker">The shape; by default it cycles with the palette.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the next of the palette.</param>
    /// <param name="size">The diameter in pixels, above 0.</param>
    /// <exception cref="ArgumentException">
    /// The lengths differ, there is no point, an interval does not contain its value, or an option is out of range.
    /// </exception>
    public Figure AddScatter(IEnumerable<double> x, IEnumerable<double> y, string? name = null, IEnumerable<double>? low = null,
        IEnumerable<double>? high = null, MarkerShape? marker = null, string? color = null, double size = 7)
    {
        var trace = Xy(x, y, name, color);
        var (lows, highs) = Inputs.Interval(trace.Y, low, high);
        return Add(trace with { Markers = true, Low = lows, High = highs, Marker = Inputs.Defined(marker), Size = Inputs.Positive(size) });
    }

    /// <summary>
    /// Adds the region between two curves, such as an interval of confidence. It takes the colour of the trace just before it.
    /// </summary>
    /// <param name="x">Abscissas.</param>
    /// <param name="low">The lower edge; NaN opens a gap.</param>
    /// <param name="high">The upper edge.</param>
    /// <param name="name">The entry in the legend.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ, there is no point, or the lower edge lies above the upper one.</exception>
    public Figure AddBand(
        IEnumerable<double> x, IEnumerable<double> low, IEnumerable<double> high, string? name = null, string? color = null)
    {
        var abscissas = Inputs.Values(x);
        var (lows, highs) = (Inputs.Matching(abscissas, nameof(x), low), Inputs.Matching(abscissas, nameof(x), high));
        Inputs.Ordered(lows, highs);
        return Add(new BandTrace(Inputs.OptionalText(name), Inputs.Color(color), abscissas, lows, highs));
    }

    /// <summary>Adds one bar for each label. Several calls with the same labels stand side by side.</summary>
    /// <param name="labels">Labels, all different.</param>
    /// <param name="values">The length of each bar.</param>
    /// <param name="name">The entry in the legend.</param>
    /// <param name="low">The lower ends of the error bars, in the units of the axis (not half-widths).</param>
    /// <param name="high">The upper ends.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the next of the palette.</param>
    /// <param name="horizontal">True for lying bars, which leave room for long labels.</param>
    /// <param name="showValues">True to write each value at the end of its bar.</param>
    /// <exception cref="ArgumentException">
    /// The lengths differ, a label occurs twice, an interval does not contain its value, or standing and lying bars are mixed.
    /// </exception>
    public Figure AddBars(IEnumerable<string> labels, IEnumerable<double> values, string? name = null, IEnumerable<double>? low = null,
        IEnumerable<double>? high = null, string? color = null, bool horizontal = false, bool showValues = false)
    {
        var names = Inputs.Labels(labels);
        ArgumentNullException.ThrowIfNull(values);
        double[] heights = [.. values];
        if (heights.Length != names.Length)
            throw new ArgumentException(
                $"'values' must have one value for each label: got {heights.Length} for {names.Length}.", nameof(values));
        var (lows, highs) = Inputs.Interval(heights, low, high);
        return Add(new BarTrace(Inputs.OptionalText(name), Inputs.Color(color), names, heights)
        {
            Low = lows, High = highs, Horizontal = horizontal, ShowValues = showValues,
        });
    }

    /// <summary>Adds a histogram.</summary>
    /// <param name="values">The sample; values that are not finite are left out and the summary counts the rest.</param>
    /// <param name="name">The entry in the legend.</param>
    /// <param name="bins">
    /// The number of intervals of equal width, 1 to 10,000; by default chosen from the sample (Freedman and Diaconis).
    /// </param>
    /// <param name="share">True for shares of the sample, false for counts.</param>
    /// <param name="range">
    /// The interval that is divided; by default that of the sample. What lies outside is not counted, but still divides a share.
    /// </param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the next of the palette.</param>
    /// <exception cref="ArgumentException">There is no finite value, or an option is out of range.</exception>
    public Figure AddHistogram(IEnumerable<double> values, string? name = null, int? bins = null, bool share = false,
        (double Min, double Max)? range = null, string? color = null)
    {
        var binned = Binning.Of(Inputs.Values(values), bins, Inputs.Range(range), share);
        return Add(new HistogramTrace(Inputs.OptionalText(name), Inputs.Color(color), binned.Edges, binned.Heights, binned.Count));
    }

    /// <summary>
    /// Adds a box: quartiles, whiskers to the last value within 1.5 times the interquartile range, and the values beyond.
    /// </summary>
    /// <param name="values">The sample; values that are not finite are left out.</param>
    /// <param name="label">The label under the box.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the next of the palette.</param>
    /// <exception cref="ArgumentException">There is no finite value, or the panel has a box with this label.</exception>
    public Figure AddBox(IEnumerable<double> values, string label, string? color = null) =>
        AddDistribution(values, label, color, violin: false);

    /// <summary>Adds a violin: the density of a sample, mirrored, with its quartiles.</summary>
    /// <param name="values">The sample; values that are not finite are left out.</param>
    /// <param name="label">The label under the violin.</param>
    /// <param name="color"><c>#rrggbb</c> or a member of <see cref="Palette"/>; by default the next of the palette.</param>
    /// <exception cref="ArgumentException">There is no finite value, or the panel has a violin with this label.</exception>
    public Figure AddViolin(IEnumerable<double> values, string label, string? color = null) =>
        AddDistribution(values, label, color, violin: true);

    private Figure AddDistribution(IEnumerable<double> values, string label, string? color, bool violin)
    {
        double[] sample = [.. Inputs.Values(values).Where(double.IsFinite).Order()];
        if (sample.Length == 0)
            throw new ArgumentException(
                "A distribution needs at least one finite value; all of these are NaN or infinite.", nameof(values));
        var text = Inputs.Text(label);
        if (Only.Traces.OfType<DistributionTrace>().Any(trace => trace.Label == text))
            throw new ArgumentException($"Each box or violin of a panel has a label of its own; '{text}' is there already.", nameof(label));
        return Add(new DistributionTrace(text, Inputs.Color(color), sample, violin));
    }

    private static XyTrace Xy(IEnumerable<double> x, IEnumerable<double> y, string? name, string? color)
    {
        var abscissas = Inputs.Values(x);
        return new XyTrace(Inputs.OptionalText(name), Inputs.Color(color), abscissas, Inputs.Matching(abscissas, nameof(x), y));
    }
}
