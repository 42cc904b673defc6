using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Figures;

/// <summary>Measured success curves side by side: points with intervals on thin lines, shapes told apart without colour.</summary>
public static class MeasuredFigures
{
    private const int MostSeedsDrawn = 3;
    private const double SeedSize = 3.5;

    /// <summary>Success against the share of members, one curve for each name.</summary>
    /// <param name="curves">A name and each curve over the share; a point without members is left out of the logarithmic axis.</param>
    /// <param name="logarithmic">True for a logarithmic axis of the share.</param>
    /// <exception cref="ArgumentException">There is no curve, or more than six.</exception>
    public static Figure SuccessByShare(IReadOnlyList<(string Name, MeasuredCurve Curve)> curves, bool logarithmic = true)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var most = Enum.GetValues<MarkerShape>();
        if (curves.Count == 0 || curves.Count > most.Length) throw new ArgumentException($"{curves.Count} curves; draw between one and {most.Length}.", nameof(curves));
        var figure = Plot.Empty;
        foreach (var ((name, curve), marker) in curves.Zip(most))
        {
            figure = AddCurve(figure, curve, logarithmic, name, Palette.Series[(int)marker], marker);
        }

        return figure
            .Note(Spread(curves.Select(c => c.Curve)))
            .XAxis("share of the training texts in the collective, α", log: logarithmic, format: TickFormat.Percent)
            .YAxis("success", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>Measured erasing beside what the members' own estimate predicts for a Bayes-optimal firm.</summary>
    /// <param name="curves">A name, the measured success, and the predicted success as a function of the share, for each list of words.</param>
    /// <param name="lowest">Where the axis of success begins, in [0, 1).</param>
    /// <exception cref="ArgumentException">There is no curve, or more than six.</exception>
    public static Figure ErasingBesidePrediction(
        IReadOnlyList<(string Name, MeasuredCurve Measured, Func<double, double> Predicted)> curves, double lowest)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var figure = SuccessByShare([.. curves.Select(c => (c.Name, c.Measured))], logarithmic: false);
        var grid = Enumerable.Range(0, 201).Select(i => i / 200.0).ToArray();
        foreach (var ((name, _, predicted), i) in curves.Select((c, i) => (c, i)))
        {
            figure = figure.AddLine(grid, grid.Select(predicted), $"{name}, predicted", Dash.Dash, Palette.Series[i], width: 1.5);
        }

        return figure
            .XAxis("share of the training texts in the collective, α", range: (0, 1), format: TickFormat.Percent)
            .YAxis("texts answered alike with and without the words", range: (lowest, 1 + 0.03 * (1 - lowest)), format: TickFormat.Percent);
    }

    /// <summary>
    /// Adds one measured curve to a figure: means on a thin line, with intervals where there are seeds enough for them, and otherwise with the value
    /// of each seed, since Student's interval over two or three seeds fills the page and says nothing.
    /// </summary>
    /// <param name="figure">The figure.</param>
    /// <param name="curve">The curve.</param>
    /// <param name="positive">Whether a point at 0 is left out.</param>
    /// <param name="name">Its entry in the legend.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="marker">The shape of its means.</param>
    internal static Figure AddCurve(Figure figure, MeasuredCurve curve, bool positive, string name, string color, MarkerShape? marker = null)
    {
        MeasuredPoint[] points = [.. curve.Points.Where(p => !positive || p.X > 0)];
        if (!ShowsSeeds(curve)) return Add(figure, points, name, color, marker);
        double[] x = [.. points.Select(p => p.X)];
        figure = figure
            .AddLine(x, points.Select(p => p.Value.Value), dash: Dash.Solid, color: color, width: 1.2)
            .AddScatter(x, points.Select(p => p.Value.Value), name, marker: marker, color: color);
        var skipped = curve.X.Count - x.Length;
        return curve.Values.Aggregate(figure, (drawn, seed) =>
            drawn.AddScatter(x, seed.Skip(skipped), marker: MarkerShape.Circle, color: color, size: SeedSize));
    }

    /// <summary>What stands beside the means of curves: intervals, or each seed.</summary>
    internal static string Spread(IEnumerable<MeasuredCurve> curves)
    {
        MeasuredCurve[] all = [.. curves];
        var few = all.Where(ShowsSeeds).Select(c => c.Seeds).Distinct().Order().ToArray();
        var seeds = few.Length == 0 ? null : $"small points: each of {string.Join(" or ", few)} seeds";
        var rest = all.Where(c => !ShowsSeeds(c)).ToArray();
        return string.Join("; ", new[] { seeds, rest.Length == 0 ? null : Bars(rest) }.OfType<string>());
    }

    private static bool ShowsSeeds(MeasuredCurve curve) => curve.Seeds is > 1 and <= MostSeedsDrawn;

    /// <summary>Adds one measured curve to a figure, or begins one with it: points with intervals on a thin line.</summary>
    internal static Figure Add(Figure figure, IReadOnlyList<MeasuredPoint> points, string name, string color, MarkerShape? marker = null)
    {
        double[] x = [.. points.Select(p => p.X)], y = [.. points.Select(p => p.Value.Value)];
        figure = figure.AddLine(x, y, dash: Dash.Solid, color: color, width: 1.2);
        if (points.Where(p => p.Value.Upper > p.Value.Lower).ToArray() is [var wide, ..])
            figure = figure.Note($"bars: {wide.Value.Confidence:P0} Student intervals over the repetitions");
        return figure.AddScatter(x, y, name, points.Select(p => p.Value.Lower), points.Select(p => p.Value.Upper), marker, color);
    }

    /// <summary>What the bars of curves mean.</summary>
    internal static string Bars(IEnumerable<MeasuredCurve> curves)
    {
        var bySeeds = curves.DistinctBy(c => c.Seeds).OrderByDescending(c => c.Seeds).ToArray();
        var texts = string.Join(", ", bySeeds.Select(c => c.IntervalText));
        return bySeeds is [{ Seeds: 1 }] ? texts : $"bars: {texts}";
    }
}
