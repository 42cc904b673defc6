using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Experiments.Steering;

/// <summary>The pictures of steering a learner. Guarantees are dashed lines, exact answers solid ones, measurements points.</summary>
public static class SteeringFigures
{
    private const int MostPeopleDrawn = 150;

    /// <summary>Marks on a map whose colours are the labels': a label's own colour would vanish where the map agrees with it.</summary>
    private const string OnColours = "#1a1a1a";

    /// <summary>
    /// The people of a planar population and the reports that members send, drawn larger the more members send them, as diamonds or
    /// triangles by label.
    /// </summary>
    /// <param name="population">The base distribution; the first two features are drawn, labels are 0 and 1.</param>
    /// <param name="plan">The collective's plan.</param>
    public static Figure PeopleAndReports(LabelledRows population, SteeringPlan plan)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(plan);
        var figure = AddPeople(Plot.Empty, population, population.Count);
        foreach (var (label, marker) in new[] { (0, MarkerShape.Diamond), (1, MarkerShape.TriangleUp) })
        {
            var name = $"reports with label {label}";
            foreach (var k in Enumerable.Range(0, plan.Reports?.Count ?? 0).Where(k => (plan.Reports!.Labels[k] >= 0.5) == (label == 1)))
            {
                var size = 9 + 14 * Math.Sqrt(plan.Reports!.Weights[k]);
                figure = figure.AddScatter([plan.Reports[k][0]], [plan.Reports[k][1]], name, marker: marker, color: Palette.Purple, size: size);
                name = null;
            }
        }

        return figure.Title($"What {plan.Share:P1} report").XAxis("feature x₁").YAxis("feature x₂");
    }

    /// <summary>
    /// The firm's risk over the plane of its two parameters, with the firm's optimum without a collective and the target.
    /// </summary>
    /// <param name="risk">The risk on what the firm sees; two parameters.</param>
    /// <param name="baseOptimum">The minimiser without a collective.</param>
    /// <param name="target">θ*.</param>
    /// <param name="extent">The plane is drawn from −extent to extent.</param>
    /// <param name="points">Evaluations along each axis, ≥ 5.</param>
    public static Figure Landscape(EmpiricalRisk risk, double[] baseOptimum, double[] target, double extent, int points = 31)
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(baseOptimum);
        ArgumentNullException.ThrowIfNull(target);
        return Plot.Contour((a, b) => risk.Value([a, b]), (-extent, extent), (-extent, extent), "risk", levels: 12, points: points)
            .AddScatter([baseOptimum[0]], [baseOptimum[1]], "optimum without members", marker: MarkerShape.Circle, color: Palette.Vermilion, size: 11)
            .AddScatter([target[0]], [target[1]], "target θ*", marker: MarkerShape.X, color: Palette.Series[3], size: 12)
            .Title("The firm's risk on what it sees")
            .XAxis("parameter θ₁", range: (-extent, extent))
            .YAxis("parameter θ₂", range: (-extent, extent));
    }

    /// <summary>How far the firm's optimum is from the target against the share, beside the guarantee.</summary>
    /// <param name="runs">The firm's optima at several shares, in ascending order.</param>
    /// <param name="criticalMass">α*.</param>
    public static Figure DistanceBesideBound(IReadOnlyList<CancelingRun> runs, double criticalMass)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var shares = runs.Select(r => r.Share).ToArray();
        return Plot.Line(shares, runs.Select(r => r.Distance), "the firm's optimum")
            .AddLine(shares, runs.Select(r => r.Bound), "guarantee (‖m‖/λ)·(1 − α/α*)", dash: Dash.Dash)
            .VerticalLine(criticalMass, $"α* = {criticalMass:P1}")
            .XAxis("share of the population in the collective, α", format: TickFormat.Percent)
            .YAxis("distance to the target, ‖θ − θ*‖")
            .Legend(LegendPosition.Top);
    }

    /// <summary>
    /// The share needed along the straight path to the target, beside the share that a ball of attainable gradients would make sufficient.
    /// </summary>
    /// <param name="path">The points of the path.</param>
    /// <param name="share">The share that takes part, drawn as a line.</param>
    public static Figure NeededShare(IReadOnlyList<SegmentPoint> path, double share)
    {
        ArgumentNullException.ThrowIfNull(path);
        var progress = path.Select(p => p.Progress).ToArray();
        return Plot.Line(progress, path.Select(p => double.IsInfinity(p.NeededShare) ? double.NaN : p.NeededShare), "share needed", markers: true)
            .HorizontalLine(share, $"takes part: {share:P0}")
            .XAxis("part of the way from θ₀ to θ*", range: (0, 1), format: TickFormat.Percent)
            .YAxis("share α", format: TickFormat.Percent);
    }

    /// <summary>The distance of steered learners to the target, step by step, beside the theorem's rate.</summary>
    /// <param name="runs">Each run with its name; the first is the one that the theorem speaks of.</param>
    /// <param name="stepSize">η of the theorem.</param>
    /// <param name="contraction">C of the theorem.</param>
    public static Figure Distances(IReadOnlyList<(string Name, IReadOnlyList<ControlStep> Steps)> runs, double stepSize, double contraction)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfZero(runs.Count, nameof(runs));
        var first = runs[0].Steps;
        var steps = first.Select(s => (double)s.Step).ToArray();
        var figure = Plot.Line(
            steps,
            first.Select(s => GradientControlBound.Distance(s.Step, stepSize, contraction, first[0].Distance)),
            "theorem: (1 − ηC)ᵗ·‖θ₀ − θ*‖", dash: Dash.Dash, color: Palette.Grey, width: 6);
        foreach (var (name, states) in runs)
        {
            var dash = states == first ? Dash.Solid : (Dash?)null;
            figure = figure.AddLine(states.Select(s => (double)s.Step), states.Select(s => s.Distance), name, dash);
        }

        return figure.XAxis("step t").YAxis("distance ‖θ − θ*‖", log: true).Legend(LegendPosition.Top);
    }

    /// <summary>The firm's probability of label 1 over the plane of two features, with the people.</summary>
    /// <param name="probability">P(y = 1 | x₁, x₂).</param>
    /// <param name="people">The base population; labels are 0 and 1.</param>
    /// <param name="extent">The plane is drawn from −extent to extent.</param>
    public static Figure Decision(Func<double, double, double> probability, LabelledRows people, double extent)
    {
        ArgumentNullException.ThrowIfNull(people);
        var figure = Plot.Heatmap(
            probability, (-extent, extent), (-extent, extent), "P(label 1)",
            points: 41, range: (0, 1), scale: ColorScale.Diverging, format: TickFormat.Percent);
        figure = AddPeople(figure, people, MostPeopleDrawn, OnColours, size: 8);
        return figure.XAxis("feature x₁", range: (-extent, extent)).YAxis("feature x₂", range: (-extent, extent));
    }

    private static Figure AddPeople(Figure figure, LabelledRows people, int most, string? color = null, double size = 5)
    {
        foreach (var (label, marker) in new[] { (0, MarkerShape.Circle), (1, MarkerShape.X) })
        {
            var rows = Enumerable.Range(0, people.Count).Where(i => people.Labels[i] == label).Take(most).ToArray();
            double[] x = [.. rows.Select(i => people[i][0])], y = [.. rows.Select(i => people[i][1])];
            figure = figure.AddScatter(x, y, $"label {label}", marker: marker, color: color ?? Palette.Series[label], size: size);
        }

        return figure;
    }
}
