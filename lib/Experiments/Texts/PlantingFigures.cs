using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Studies.Tables;
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
            .Title("Exact success never falls below the guarantee", $"uniqueness ξ = {signal.Uniqueness:P2}, gap Δ = {signal.SuboptimalityGap:G3}");
    }

    /// <summary>Measured success against the share, one curve for each target, with the base rate of each.</summary>
    /// <param name="results">The experiment; its plan holds 0 members for the base rates.</param>
    /// <param name="labelNames">The label names of its data.</param>
    /// <param name="kind">How success is counted.</param>
    public static Figure MeasuredSuccess(TextPlantingResults results, IReadOnlyList<string> labelNames, TextSuccess kind)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(labelNames);
        Figure? figure = null;
        foreach (var (target, color) in results.Targets.Zip(Palette.Series, (t, c) => (t, c)))
        {
            var points = results.Curve(target, kind).Where(p => p.Members > 0).ToArray();
            figure = MeasuredFigures.Add(figure, [.. points.Select(p => (p.Share, p.Success))], Readable(labelNames[target]), color)
                .HorizontalLine(results.BaseRate(target, kind).Value, dash: Dash.Dot, color: color);
        }

        return figure!
            .Title(
                kind == TextSuccess.Top ? "How often the target is the top prediction" : "How often the target is among the predictions",
                "held-out texts with the signal; dotted lines: without any member")
            .XAxis("share of the training texts in the collective, α", log: true, format: TickFormat.Percent)
            .YAxis("success", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>Measured success against the share for several signals, each from its own experiment with one target.</summary>
    /// <param name="signals">A name and the experiment of each signal.</param>
    public static Figure SuccessBySignal(IReadOnlyList<(string Name, TextPlantingResults Results)> signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        if (signals.Count == 0) throw new ArgumentException("There are no signals to draw; give at least one.", nameof(signals));
        Figure? figure = null;
        foreach (var (name, results) in signals)
        {
            var points = results.Curve(results.Targets[0]).Where(p => p.Members > 0).ToArray();
            var (shares, means) = (points.Select(p => p.Share), points.Select(p => p.Success.Value));
            figure = figure?.AddLine(shares, means, name, markers: true) ?? Plot.Line(shares, means, name, markers: true);
        }

        return figure!
            .XAxis("share of the training texts in the collective, α", log: true, format: TickFormat.Percent)
            .YAxis("success, target on top", range: (0, 1.03), format: TickFormat.Percent);
    }

    /// <summary>The suboptimality that measured successes imply, under joint total variation and a signal nobody else carries.</summary>
    /// <param name="results">The experiment.</param>
    /// <param name="labelNames">The label names of its data.</param>
    public static Figure ImpliedSuboptimality(TextPlantingResults results, IReadOnlyList<string> labelNames)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(labelNames);
        var neverSeen = new SignalProfile(0, 0);
        Figure? figure = null;
        foreach (var target in results.Targets)
        {
            var points = results.Curve(target).Where(p => p.Members > 0).ToArray();
            double[] Implied(Func<SuccessPoint, double> success) =>
                [.. points.Select(p => SuboptimalFeatureLabelBound.ImpliedSuboptimality(p.Share, neverSeen, success(p), SuboptimalityModel.JointVariation))];
            var (value, low, high) = (Implied(p => p.Success.Value), Implied(p => p.Success.Upper), Implied(p => p.Success.Lower));
            var (shares, name) = (points.Select(p => p.Share), Readable(labelNames[target]));
            figure = figure?.AddScatter(shares, value, name, low, high) ?? Plot.Scatter(shares, value, name, low, high);
        }

        return figure!
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
