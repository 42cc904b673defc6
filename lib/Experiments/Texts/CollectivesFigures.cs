using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// The pictures of several collectives and of noise. Measured are points with intervals on thin lines, exact answers solid lines,
/// guarantees dashed ones.
/// </summary>
public static class CollectivesFigures
{
    /// <summary>Two collectives of equal size: the success of each when both act and when it acts alone.</summary>
    /// <param name="shares">The sizes, as shares of the training data, ascending.</param>
    /// <param name="collectives">A name, and the success at each size with both and alone.</param>
    /// <exception cref="ArgumentException">There is no collective, or more than three, or a curve has another number of points.</exception>
    public static Figure TogetherAndAlone(
        IReadOnlyList<double> shares,
        IReadOnlyList<(string Name, IReadOnlyList<Estimate> Together, IReadOnlyList<Estimate> Alone)> collectives)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(collectives);
        var markers = Enum.GetValues<MarkerShape>();
        if (collectives.Count == 0 || 2 * collectives.Count > markers.Length)
            throw new ArgumentException(
                $"{collectives.Count} collectives; between one and {markers.Length / 2} can be told apart.", nameof(collectives));
        var figure = Plot.Empty;
        foreach (var (k, (name, together, alone)) in collectives.Index())
        {
            figure = MeasuredFigures.Add(figure, Points(shares, together), $"{name}, both act", Palette.Series[2 * k], markers[2 * k]);
            figure = MeasuredFigures.Add(figure, Points(shares, alone), $"{name} alone", Palette.Series[2 * k + 1], markers[2 * k + 1]);
        }

        return SuccessAxis(figure)
            .XAxis("size of each collective, share of the training data", log: true, format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>The success of one collective at every pair of sizes.</summary>
    /// <param name="shares">The sizes of both, ascending.</param>
    /// <param name="success">Success, given the own size and the other's.</param>
    /// <param name="own">The name of the collective.</param>
    /// <param name="other">The name of the other one.</param>
    public static Figure ShareMap(IReadOnlyList<double> shares, Func<double, double, double> success, string own, string other)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(success);
        var map = new double[shares.Count, shares.Count];
        for (var i = 0; i < shares.Count; i++)
        {
            for (var j = 0; j < shares.Count; j++) map[i, j] = success(shares[i], shares[j]);
        }

        string[] labels = [.. shares.Select(RateText.Of)];
        return Plot.Heatmap(map, labels, labels, range: (0, 1), format: TickFormat.Percent)
            .XAxis($"size of {other}")
            .YAxis($"size of {own}");
    }

    /// <summary>Measured success against the level of noise, beside the exact answer and the guarantee for a Bayes-optimal firm.</summary>
    /// <param name="rates">The levels of noise, ascending.</param>
    /// <param name="measured">A name and the success at each level, for each size.</param>
    /// <param name="exact">The exact success as a function of the level; null where there is none.</param>
    /// <param name="bound">The guarantee; null where there is none.</param>
    /// <exception cref="ArgumentException">There is no curve, more than six, or one has another number of points.</exception>
    public static Figure AgainstNoise(
        IReadOnlyList<double> rates,
        IReadOnlyList<(string Name, IReadOnlyList<Estimate> Success)> measured,
        Func<double, double>? exact = null,
        Func<double, double>? bound = null)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(measured);
        var markers = Enum.GetValues<MarkerShape>();
        if (measured.Count == 0 || measured.Count > markers.Length)
            throw new ArgumentException($"{measured.Count} curves; draw between one and {markers.Length}.", nameof(measured));
        var figure = Plot.Empty;
        foreach (var (k, (name, success)) in measured.Index())
            figure = MeasuredFigures.Add(figure, Points(rates, success), name, Palette.Series[k], markers[k]);
        double[] grid = [.. Enumerable.Range(0, 100).Select(i => i / 100.0)];
        if (exact is not null) figure = figure.AddLine(grid, exact, "exact", Dash.Solid, Palette.Grey, width: 2.5);
        if (bound is not null) figure = figure.AddLine(grid, rate => Shown(bound(rate)), "guarantee", Dash.Dash, Palette.Grey, width: 2);
        return SuccessAxis(figure).XAxis("noise", range: (0, 1), format: TickFormat.Percent).Legend(LegendPosition.Top);
    }

    /// <summary>Iso-success curves: how much noise a collective of each size can take and still reach a level.</summary>
    /// <param name="shares">The sizes, ascending.</param>
    /// <param name="levels">
    /// The level, the measured noise at each size (NaN where the level is missed without noise), and the guaranteed noise.
    /// </param>
    /// <exception cref="ArgumentException">There is no level, or more than three.</exception>
    public static Figure IsoSuccess(
        IReadOnlyList<double> shares, IReadOnlyList<(double Level, IReadOnlyList<double> Measured, Func<double, double> Guaranteed)> levels)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count is 0 or > 3)
            throw new ArgumentException($"{levels.Count} levels; between one and three can be told apart.", nameof(levels));
        double[] grid = [.. Enumerable.Range(0, 120).Select(i => shares[0] * Math.Pow(shares[^1] / shares[0], i / 119.0))];
        var figure = Plot.Empty;
        foreach (var (k, (level, measured, guaranteed)) in levels.Index())
        {
            var (name, color) = ($"{RateText.Of(level)} success", Palette.Series[k]);
            figure = figure.AddLine(shares, measured, $"{name}, measured", Dash.Solid, color, markers: true)
                .AddLine(grid, share => guaranteed(share) is >= 0 and var rate ? rate : double.NaN, $"{name}, guaranteed with ε", Dash.Dash, color);
        }

        return figure
            .XAxis("size of the collective, share of the training texts", log: true, format: TickFormat.Percent)
            .YAxis("noise that it can take", range: (0, 0.62), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>
    /// A success beside the theory, against the size of one collective: measured, exact and guaranteed, with the chosen size marked.
    /// </summary>
    /// <param name="name">Whose size is varied.</param>
    /// <param name="shares">The measured sizes, ascending.</param>
    /// <param name="measured">The measured success at each.</param>
    /// <param name="exact">The exact success as a function of the size.</param>
    /// <param name="bound">The guarantee.</param>
    /// <param name="chosen">The size to mark; one of the measured ones.</param>
    public static Figure BesideTheory(
        string name,
        IReadOnlyList<double> shares,
        IReadOnlyList<Estimate> measured,
        Func<double, double> exact,
        Func<double, double> bound,
        double chosen)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(measured);
        double[] grid = [.. Enumerable.Range(0, 61).Select(i => shares[0] * Math.Pow(shares[^1] / shares[0], i / 60.0))];
        return SuccessAxis(MeasuredFigures.Add(Plot.Empty, Points(shares, measured), "measured", Palette.Series[0], MarkerShape.Circle)
                .AddLine(grid, exact, "exact", Dash.Solid, Palette.Grey, width: 2.5)
                .AddLine(grid, share => Shown(bound(share)), "guarantee", Dash.Dash, Palette.Grey, width: 2)
                .VerticalLine(chosen, dash: Dash.Dot))
            .XAxis($"size of {name}, share of the training texts", log: true, format: TickFormat.Percent);
    }

    private static MeasuredPoint[] Points(IReadOnlyList<double> x, IReadOnlyList<Estimate> y) => x.Count == y.Count
        ? [.. x.Zip(y, (at, value) => new MeasuredPoint(at, value))]
        : throw new ArgumentException($"A curve has {y.Count} points at {x.Count} places; give one for each.", nameof(y));

    /// <summary>A guarantee that says nothing is not drawn.</summary>
    private static double Shown(double bound) => bound > 0 ? bound : double.NaN;

    private static Figure SuccessAxis(Figure figure) => figure.YAxis("success", range: (0, 1.03), format: TickFormat.Percent);
}
