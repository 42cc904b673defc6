using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Texts;

/// <summary>The pictures of the planting notebooks. Bounds are dashed lines, exact answers are steps, measurements are points with intervals.</summary>
public static class PlantingFigures
{
    /// <summary>Exact success beside Theorem 1's bound, against the share.</summary>
    /// <param name="staircase">The exact success.</param>
    /// <param name="signal">The signal's ξ and Δ.</param>
    /// <param name="largestShare">Where the axis ends, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in (0, 1].</exception>
    public static Figure ExactBesideBound(SuccessStaircase staircase, SignalProfile signal, double largestShare)
    {
        ArgumentNullException.ThrowIfNull(staircase);
        return StaircaseFigures
            .ExactBesideBounds(
                [("exact success, Bayes-optimal learner", staircase)],
                [("Theorem 1's guarantee", share => FeatureLabelBound.Success(share, signal))],
                largestShare)
            .Title("Exact success beside Theorem 1's guarantee", $"uniqueness ξ = {signal.Uniqueness:P2}, gap Δ = {signal.SuboptimalityGap:G3}");
    }

    /// <summary>Measured success against the share, one curve for each target, with the base rate of each where it was measured.</summary>
    /// <param name="results">The experiment.</param>
    /// <param name="kind">How success is counted.</param>
    public static Figure MeasuredSuccess(PlantingResults results, TextSuccess kind = TextSuccess.Top)
    {
        ArgumentNullException.ThrowIfNull(results);
        var figure = Plot.Empty;
        foreach (var (target, color) in results.Targets.Zip(Palette.Series))
        {
            var curve = results.Curve(target, kind);
            var points = curve.Points;
            figure = MeasuredFigures.AddCurve(figure, curve, positive: true, Readable(target), color);
            if (points[0].X == 0) figure = figure.HorizontalLine(points[0].Value.Value, dash: Dash.Dot, color: color);
        }

        return figure
            .Note(MeasuredFigures.Spread(results.Targets.Select(target => results.Curve(target, kind))))
            .Title(
                kind == TextSuccess.Top ? "How often the target is the top prediction" : "How often the target is among the predictions",
                "held-out texts with the signal; dotted lines: without any member")
            .XAxis("share of the training texts in the collective, α", log: true, format: TickFormat.Percent)
            .YAxis("success", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>Measured success against the share for several signals, each from its own experiment; its first target is drawn.</summary>
    /// <param name="signals">A name and the experiment of each signal.</param>
    /// <exception cref="ArgumentException">There is no signal, or more than six.</exception>
    public static Figure SuccessBySignal(IReadOnlyList<(string Name, PlantingResults Results)> signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        return MeasuredFigures.SuccessByShare([.. signals.Select(s => (s.Name, s.Results.Curve(s.Results.Targets[0])))])
            .YAxis("success, target on top", range: (0, 1.03), format: TickFormat.Percent);
    }

    /// <summary>The suboptimality that measured successes imply, under joint total variation and a signal nobody else carries.</summary>
    /// <param name="results">The experiment.</param>
    public static Figure ImpliedSuboptimality(PlantingResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var neverSeen = new SignalProfile(0, 0);
        var figure = Plot.Empty;
        foreach (var target in results.Targets)
        {
            var points = results.Curve(target).Points.Where(p => p.X > 0).ToArray();
            double[] Implied(Func<Estimate, double> success) =>
            [
                .. points.Select(p => SuboptimalFeatureLabelBound.ImpliedSuboptimality(
                    p.X, neverSeen, success(Rates.Within(p.Value)), SuboptimalityModel.JointVariation)),
            ];
            var (value, low, high) = (Implied(s => s.Value), Implied(s => s.Upper), Implied(s => s.Lower));
            var (shares, name) = (points.Select(p => p.X), Readable(target));
            figure = figure.AddScatter(shares, value, name, low, high);
        }

        return figure
            .Note(MeasuredFigures.Bars(results.Targets.Select(target => results.Curve(target))))
            .Title("How far from Bayes-optimal the trained classifier behaves", "implied ε in joint total variation; the success is counted on top")
            .XAxis("share of the training texts in the collective, α", log: true, format: TickFormat.Percent)
            .YAxis("implied ε", format: TickFormat.Percent);
    }

    /// <summary>A label name as it reads in a sentence: <c>Database_Administrator</c> becomes <c>Database Administrator</c>.</summary>
    /// <param name="labelName">The name in the data.</param>
    public static string Readable(string labelName)
    {
        ArgumentNullException.ThrowIfNull(labelName);
        return labelName.Replace('_', ' ');
    }
}
