using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Composition;

/// <summary>The pictures of scenarios: what is exact as lines, what is measured as points with bars.</summary>
public static class CompositionFigures
{
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
            figure = figure.AddScatter(
                points.Select(p => p.X), points.Select(p => p.Value.Value), $"{name}, trained", points.Select(p => p.Value.Lower), points.Select(p => p.Value.Upper),
                marker: markers[k], color: Palette.Series[k]);
        }

        var seeds = curves.Max(c => c.Measured?.Seeds ?? 0);
        return figure
            .Note(seeds > 1 ? $"bars: 95 % Student interval over {seeds} seeds" : null)
            .XAxis(x, format: TickFormat.Percent)
            .YAxis(y, range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

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
    /// <param name="note">What the bars mean; null for points without.</param>
    /// <exception cref="ArgumentException">There is no series, or there are more than six.</exception>
    public static Figure Interactions(IReadOnlyList<(string Name, IReadOnlyList<(double X, Estimate Value)> Points)> series, string x, string y, string? note)
    {
        ArgumentNullException.ThrowIfNull(series);
        var markers = Enum.GetValues<MarkerShape>();
        if (series.Count == 0 || series.Count > markers.Length) throw new ArgumentException($"{series.Count} series; draw between one and {markers.Length}.", nameof(series));
        var figure = Plot.Empty;
        foreach (var ((name, points), k) in series.Select((s, k) => (s, k)))
        {
            figure = figure.AddScatter(
                points.Select(p => p.X), points.Select(p => p.Value.Value), name, points.Select(p => p.Value.Lower), points.Select(p => p.Value.Upper), marker: markers[k], color: Palette.Series[k]);
        }

        return figure.HorizontalLine(0, "the sum of both").Note(note).XAxis(x, format: TickFormat.Percent).YAxis(y, format: TickFormat.Percent).Legend(LegendPosition.Top);
    }
}
