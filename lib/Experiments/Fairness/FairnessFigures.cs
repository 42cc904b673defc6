using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>The pictures of relabelling by a minority.</summary>
public static class FairnessFigures
{
    /// <summary>What a rule is called in figures and tables.</summary>
    /// <param name="rule">The rule.</param>
    public static string Name(RelabellingRule rule) => rule switch
    {
        RelabellingRule.Probability => "RB-prob",
        RelabellingRule.NeighbourLabels => "RB-label",
        RelabellingRule.NeighbourDistance => "RB-dist",
        _ => "random",
    };

    /// <summary>Unfairness against error: the front of each method, with the firm that nobody acted on.</summary>
    /// <param name="fronts">A name and the points of each method, at most five.</param>
    /// <param name="nobody">The firm that nobody acted on.</param>
    /// <param name="intervalText">What the bars mean.</param>
    /// <exception cref="ArgumentException">There is no front, or there are more than five.</exception>
    public static Figure Fronts(IReadOnlyList<(string Name, IReadOnlyList<FairnessPoint> Points)> fronts, FairnessPoint nobody, string intervalText)
    {
        ArgumentNullException.ThrowIfNull(fronts);
        ArgumentNullException.ThrowIfNull(nobody);

        // The last shape and colour are those of the firm alone.
        if (fronts.Count >= Enum.GetValues<MarkerShape>().Length) throw new ArgumentException($"{fronts.Count} fronts; draw at most five.", nameof(fronts));
        var figure = Curves(fronts, p => p.Error.Value, p => (p.Gap.Value, p.Gap.Lower, p.Gap.Upper));
        return figure
            .AddScatter([nobody.Error.Value], [nobody.Gap.Value], "nobody acts", marker: MarkerShape.TriangleDown, color: Palette.Series[^1])
            .Note($"bars: {intervalText}")
            .XAxis("error rate, both groups", format: TickFormat.Percent)
            .YAxis("gap of equalised odds", format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>The least unfairness at each share of the minority.</summary>
    /// <param name="curves">A name and the points of each rule by share, at most six.</param>
    /// <param name="intervalText">What the bars mean.</param>
    /// <param name="error">True for the error that goes with it.</param>
    /// <exception cref="ArgumentException">There is no curve, or there are more than six.</exception>
    public static Figure ByShare(IReadOnlyList<(string Name, IReadOnlyList<(double Share, FairnessPoint Point)> Points)> curves, string intervalText, bool error = false)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var figure = Curves(
            [.. curves.Select(c => (c.Name, c.Points))], p => p.Share, p => (error ? p.Point.Error : p.Point.Gap) is var e ? (e.Value, e.Lower, e.Upper) : default);
        return figure
            .Note($"bars: {intervalText}")
            .XAxis("share of the minority in the collective, α", range: (0, 1), format: TickFormat.Percent)
            .YAxis(error ? "error rate, both groups" : "gap of equalised odds", format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>The exact staircase of flips: unfairness against their number, for some orders and the optimum.</summary>
    /// <param name="orders">A name and the steps of each order, at most six with the optimum.</param>
    /// <param name="optimum">The best use of every number of flips.</param>
    /// <exception cref="ArgumentException">There is no order.</exception>
    public static Figure Staircases(IReadOnlyList<(string Name, IReadOnlyList<FlipStep> Steps)> orders, IReadOnlyList<FlipStep> optimum)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(optimum);
        if (orders.Count == 0) throw new ArgumentException("There is no order to draw.", nameof(orders));
        var figure = Plot.Step(optimum.Select((_, m) => (double)m), optimum.Select(s => s.Outcome.OddsGap), "optimum", Dash.Solid, Palette.Series[^1]);
        foreach (var ((name, steps), k) in orders.Select((o, k) => (o, k)))
            figure = figure.AddStep(steps.Select(s => (double)s.Flips), steps.Select(s => s.Outcome.OddsGap), name, (Dash)(1 + k % (Enum.GetValues<Dash>().Length - 1)), Palette.Series[k]);
        return figure.XAxis("members who flip, M").YAxis("gap of equalised odds", format: TickFormat.Percent).Legend(LegendPosition.Top);
    }

    /// <summary>The plane of a small example: who is where, who flips, and where the firm draws its lines before and after.</summary>
    /// <param name="example">The example.</param>
    /// <param name="flips">The candidates who flip.</param>
    public static Figure Plane(FlipExample example, IReadOnlyList<int> flips)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(flips);
        var (rows, groups) = (example.People, example.Groups);
        HashSet<int> flipped = [.. flips.Select(c => example.Candidates[c])];
        (string Name, Func<int, bool> Has, MarkerShape Shape, int Color)[] kinds =
        [
            ("majority, label 1", r => !groups.IsMinority(r) && rows.Labels[r] == 1, MarkerShape.TriangleUp, 0),
            ("majority, label 0", r => !groups.IsMinority(r) && rows.Labels[r] == 0, MarkerShape.TriangleDown, 0),
            ("minority, label 1", r => groups.IsMinority(r) && rows.Labels[r] == 1, MarkerShape.Circle, 1),
            ("minority, label 0", r => groups.IsMinority(r) && rows.Labels[r] == 0 && !flipped.Contains(r), MarkerShape.X, 1),
            ("minority, flips 0 to 1", flipped.Contains, MarkerShape.Diamond, 2),
        ];
        var figure = Plot.Empty;
        foreach (var (name, has, shape, color) in kinds)
        {
            int[] members = [.. Enumerable.Range(0, rows.Count).Where(has)];
            if (members.Length > 0) figure = figure.AddScatter(members.Select(r => rows[r][0]), members.Select(r => rows[r][1]), name, marker: shape, color: Palette.Series[color]);
        }

        double[] heights = [-3, 3];
        foreach (var (name, chosen, dash) in new[] { ("before", (IReadOnlyList<int>)[], Dash.Dot), ("after", flips, Dash.Solid) })
        {
            foreach (var (group, isMinority, color) in new[] { ("majority", false, 0), ("minority", true, 1) })
            {
                if (name == "before" && !isMinority) continue;
                figure = figure.AddLine(heights.Select(h => example.Line(chosen, isMinority, h)), heights, $"{group}'s line {name}", dash, Palette.Series[color]);
            }
        }

        return figure.XAxis("x1, what merit depends on", range: (-3.8, 3.8)).YAxis("x2", range: (-3.2, 3.2)).Legend(LegendPosition.Right);
    }

    private static Figure Curves<T>(IReadOnlyList<(string Name, IReadOnlyList<T> Points)> curves, Func<T, double> x, Func<T, (double Value, double Lower, double Upper)> y)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var markers = Enum.GetValues<MarkerShape>();
        if (curves.Count == 0 || curves.Count > markers.Length) throw new ArgumentException($"{curves.Count} curves; draw between one and {markers.Length}.", nameof(curves));
        var figure = Plot.Empty;
        foreach (var ((name, points), k) in curves.Select((c, k) => (c, k)))
        {
            double[] at = [.. points.Select(x)];
            var values = points.Select(y).ToArray();
            figure = figure
                .AddLine(at, values.Select(v => v.Value), dash: Dash.Solid, color: Palette.Series[k], width: 1.2)
                .AddScatter(at, values.Select(v => v.Value), name, values.Select(v => v.Lower), values.Select(v => v.Upper), markers[k], Palette.Series[k]);
        }

        return figure;
    }
}
