using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Composition;

/// <summary>The pictures of scenarios: what is exact as lines, what is measured as points with bars.</summary>
public static class CompositionFigures
{
    private const int MostSeedsWithoutBars = 3;

    /// <summary>What a firm of the lab is called in figures and tables.</summary>
    /// <param name="firm">The firm.</param>
    public static string Name(LabFirm firm) => firm switch
    {
        LabFirm.Counts => "counting firm",
        LabFirm.Logistic => "logistic regression",
        _ => "perceptron",
    };

    /// <summary>What a budget of the lab is called.</summary>
    /// <param name="epsilon">ε of a training; null for none.</param>
    public static string Budget(double? epsilon) => epsilon is { } budget ? FormattableString.Invariant($"ε = {budget}") : "no privacy";

    /// <summary>Curves of success: exact lines beside measured points.</summary>
    /// <param name="curves">A name with what is exact, ascending in x, and what is measured of each; either may be null. At most six.</param>
    /// <param name="x">What the horizontal axis is.</param>
    /// <param name="y">What the vertical axis is.</param>
    /// <exception cref="ArgumentException">There is no curve, or there are more than six.</exception>
    public static Figure Curves(
        IReadOnlyList<(string Name, IReadOnlyList<(double X, double Value)>? Exact, MeasuredCurve? Measured)> curves, string x = "share of the collective, α", string y = "success")
    {
        ArgumentNullException.ThrowIfNull(curves);
        var markers = Enum.GetValues<MarkerShape>();
        if (curves.Count == 0 || curves.Count > markers.Length) throw new ArgumentException($"{curves.Count} curves; draw between one and {markers.Length}.", nameof(curves));
        var (figure, dashes) = (Plot.Empty, Enum.GetValues<Dash>());
        foreach (var ((name, exact, measured), k) in curves.Select((c, k) => (c, k)))
        {
            if (exact is not null) figure = figure.AddLine(exact.Select(p => p.X), exact.Select(p => p.Value), $"{name}, exact", dashes[k % dashes.Length], Palette.Series[k]);
            if (measured is null) continue;
            var points = measured.Points;
            var bars = measured.Seeds > MostSeedsWithoutBars;
            figure = figure.AddScatter(
                points.Select(p => p.X), points.Select(p => p.Value.Value), $"{name}, trained",
                bars ? points.Select(p => p.Value.Lower) : null, bars ? points.Select(p => p.Value.Upper) : null, markers[k], Palette.Series[k]);
        }

        return figure
            .Note(Bars(curves.Max(c => c.Measured?.Seeds ?? 0)))
            .XAxis(x, format: TickFormat.Percent)
            .YAxis(y, range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>What the bars of figures mean; Student's interval over two or three seeds fills the page and says nothing, so that there are none.</summary>
    /// <param name="seeds">The number of seeds; 0 where nothing was measured.</param>
    /// <returns>The words; null where nothing was measured.</returns>
    public static string? Bars(int seeds) => seeds switch
    {
        0 => null,
        <= MostSeedsWithoutBars => $"means of {seeds} {(seeds == 1 ? "seed" : "seeds")}",
        _ => $"bars: 95 % Student interval over {seeds} seeds",
    };

    /// <summary>The rounds of a scenario: one line for each path.</summary>
    /// <param name="paths">A name and the rounds of each, at most six.</param>
    /// <param name="value">What is drawn.</param>
    /// <param name="y">What it is called.</param>
    /// <exception cref="ArgumentException">There is no path, or there are more than six.</exception>
    public static Figure Rounds<TFeature, TLabel>(
        IReadOnlyList<(string Name, ScenarioPath<TFeature, TLabel> Path)> paths, Func<ScenarioRound<TFeature, TLabel>, double> value, string y)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(value);
        var markers = Enum.GetValues<MarkerShape>();
        if (paths.Count == 0 || paths.Count > markers.Length) throw new ArgumentException($"{paths.Count} paths; draw between one and {markers.Length}.", nameof(paths));
        var (figure, dashes) = (Plot.Empty, Enum.GetValues<Dash>());
        foreach (var ((name, path), k) in paths.Select((p, k) => (p, k)))
            figure = figure.AddLine(path.Rounds.Select(r => (double)r.Number), path.Rounds.Select(value), name, dashes[k % dashes.Length], Palette.Series[k]);
        return figure.XAxis("round of training").YAxis(y, format: TickFormat.Percent).Legend(LegendPosition.Top);
    }

    /// <summary>Interactions with their intervals: below 0 both together cost more than the sum.</summary>
    /// <param name="series">A name and the points of each, at most six.</param>
    /// <param name="x">What the horizontal axis is.</param>
    /// <param name="y">What the vertical axis is.</param>
    /// <param name="seeds">The number of seeds behind each interval.</param>
    /// <param name="zero">What the line at 0 is called.</param>
    /// <param name="look">The shape and colour of the first series, counted from 0; the others follow.</param>
    /// <exception cref="ArgumentException">There is no series, or there are more than six.</exception>
    public static Figure Interactions(
        IReadOnlyList<(string Name, IReadOnlyList<(double X, Estimate Value)> Points)> series, string x, string y, int seeds, string? zero = "the sum of both", int look = 0)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfNegative(look);
        var markers = Enum.GetValues<MarkerShape>();
        if (series.Count == 0 || series.Count + look > markers.Length)
            throw new ArgumentException($"{series.Count} series from look {look} on; there are {markers.Length} looks.", nameof(series));
        var (figure, bars) = (Plot.Empty, seeds > MostSeedsWithoutBars);
        foreach (var ((name, points), k) in series.Select((s, k) => (s, look + k)))
        {
            figure = figure.AddScatter(
                points.Select(p => p.X), points.Select(p => p.Value.Value), name,
                bars ? points.Select(p => p.Value.Lower) : null, bars ? points.Select(p => p.Value.Upper) : null, markers[k], Palette.Series[k]);
        }

        return figure.HorizontalLine(0, zero).Note(Bars(seeds)).XAxis(x, format: TickFormat.Percent).YAxis(y, format: TickFormat.Percent).Legend(LegendPosition.Top);
    }
}
