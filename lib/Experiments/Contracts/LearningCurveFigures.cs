using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>The pictures of learning curves and of models made to a promise.</summary>
public static class LearningCurveFigures
{
    /// <summary>Measured accuracy against the number of texts, beside a fitted curve.</summary>
    /// <param name="results">The measurement.</param>
    /// <param name="fitted">The curve; null for none.</param>
    public static Figure Curve(LearningCurveResults results, IAccuracyCurve? fitted = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        var points = results.Points();
        var figure = Plot.Empty;
        if (fitted is not null)
        {
            figure = Plot.Function(fitted.Value, points[0].Size, points[^1].Size, "fitted: increasing, concave", Dash.Dash, Palette.Grey, log: true);
        }

        return MeasuredFigures.Add(figure, results.Curve().Points, "measured", Palette.Series[0])
            .Note($"bars: {results.IntervalText}")
            .XAxis("texts trained on", log: true)
            .YAxis("precision at 1 on held-out texts", format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>The accuracy of reward models against what was promised.</summary>
    /// <param name="runs">The models.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Figure Promises(IReadOnlyList<RewardModelRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0) throw new ArgumentException("There is no model to draw.", nameof(runs));
        double[] ends = [runs.Min(r => r.Promise), runs.Max(r => r.Promise)];
        var figure = Plot.Line(ends, ends, "kept exactly", Dash.Dash, Palette.Grey);
        foreach (var method in runs.GroupBy(r => r.Method))
        {
            var (name, color, marker) = method.Key == Degradation.FewerTexts
                ? ("trained on fewer texts", Palette.Series[0], MarkerShape.Circle)
                : ("best model with noise", Palette.Series[1], MarkerShape.Square);
            var points = method.GroupBy(r => r.Promise)
                .Select(g => new MeasuredPoint(g.Key, StudentMean.Of([.. g.Select(r => r.Accuracy)]))).ToArray();
            figure = MeasuredFigures.Add(figure, points, name, color, marker);
        }

        return figure
            .XAxis("promised accuracy", format: TickFormat.Percent)
            .YAxis("accuracy on new texts", format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }
}
