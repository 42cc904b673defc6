using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>The pictures of the résumé study. Points are means over seeds with 95 % Student intervals; bounds are dashed.</summary>
public static class ResumeFigures
{
    private const int CurvePoints = 60;

    /// <summary>Success against the share of the collective, one line for each curve.</summary>
    /// <param name="curves">One to six curves.</param>
    /// <param name="name">The name of a curve in the legend; null for its target.</param>
    /// <exception cref="ArgumentException">There is no curve, or there are more than six.</exception>
    public static Figure Success(IReadOnlyList<ResumeCurve> curves, Func<ResumeCurve, string>? name = null)
    {
        ArgumentNullException.ThrowIfNull(curves);
        RequireDrawable(curves.Count, nameof(curves));
        var figure = Plot.Empty;
        foreach (var (curve, color) in curves.Zip(Palette.Series))
        {
            var label = name?.Invoke(curve) ?? PlantingFigures.Readable(curve.Configuration.Target!);
            figure = MeasuredFigures.AddCurve(figure, curve.Success, positive: false, label, color);
        }

        return WithSuccessAxis(figure, curves[0].Kind)
            .Note(MeasuredFigures.Spread(curves.Select(c => c.Success)))
            .XAxis("share of the training texts in the collective, α", log: true, format: TickFormat.Percent);
    }

    /// <summary>A measured curve beside the bound for an ε-suboptimal learner in joint variation with the ε that the curve implies.</summary>
    /// <param name="curve">A curve of feature–label planting.</param>
    /// <param name="signal">ξ and Δ of its sign and target.</param>
    /// <exception cref="InvalidOperationException">The curve is of another strategy.</exception>
    public static Figure BesideImpliedBound(ResumeCurve curve, SignalProfile signal)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var epsilon = curve.ImpliedSuboptimality(signal, SuboptimalityModel.JointVariation);
        var (from, to) = (curve.Success.X[0], curve.Success.X[^1]);
        double[] shares = [.. Enumerable.Range(0, CurvePoints).Select(i => from * Math.Pow(to / from, i / (CurvePoints - 1.0)))];
        double Told(double share)
        {
            var bound = SuboptimalFeatureLabelBound.Success(share, signal, epsilon, SuboptimalityModel.JointVariation);
            return bound.IsVacuous ? double.NaN : bound.Value;
        }

        return Success([curve], _ => "measured")
            .AddLine(shares, shares.Select(Told), "bound with the implied ε", dash: Dash.Dash, color: Palette.Grey)
            .Title($"{PlantingFigures.Readable(curve.Configuration.Target!)}, ε = {epsilon:P4}");
    }

    /// <summary>
    /// Success against something else than the share, one line for each target, told by its colour, and size of the collective, told by its markers.
    /// </summary>
    /// <param name="rows">The trainings of a panel; those without members or that diverged are left out.</param>
    /// <param name="setting">What is varied.</param>
    /// <param name="title">What is varied, in words, with its unit: the title of the axis.</param>
    /// <param name="logarithmic">Whether the axis is logarithmic.</param>
    /// <param name="kind">How success is counted.</param>
    /// <exception cref="ArgumentException">No training is left, or there are more than six lines.</exception>
    public static Figure Against(
        IEnumerable<ResultRow<ResumeConfiguration, ResumeResult>> rows,
        Func<ResumeConfiguration, double> setting,
        string title,
        bool logarithmic = false,
        TextSuccess kind = TextSuccess.Top)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(setting);
        var lines = rows.Where(r => r.Cell.Members > 0 && r.Result.Status == TrainingStatus.Completed)
            .GroupBy(r => (r.Cell.Target, r.Cell.Share)).OrderBy(line => line.Key.Target, StringComparer.Ordinal).ThenBy(line => line.Key.Share).ToArray();
        var (targets, shares) = (lines.Select(line => line.Key.Target).Distinct().ToArray(), lines.Select(line => line.Key.Share).Distinct().Order().ToArray());
        RequireDrawable(lines.Length, nameof(rows));
        var figure = Plot.Empty;
        foreach (var line in lines)
        {
            var (color, marker) = (Palette.Series[Array.IndexOf(targets, line.Key.Target)], (MarkerShape)Array.IndexOf(shares, line.Key.Share));
            var points = from point in line.GroupBy(r => setting(r.Cell))
                         orderby point.Key
                         let rates = point.Select(r => Rate(r.Result, kind)).ToArray()
                         select new MeasuredPoint(point.Key, StudentMean.Of(rates));
            figure = MeasuredFigures.Add(figure, [.. points], $"{PlantingFigures.Readable(line.Key.Target!)}, {line.Key.Share:P2}", color, marker);
        }

        return WithSuccessAxis(figure, kind).XAxis(title, log: logarithmic);
    }

    /// <summary>How well each quantity of the theory orders the measured critical masses.</summary>
    /// <param name="rankings">The rankings; quantities that do not vary are left out.</param>
    public static Figure Predictors(IEnumerable<PredictorRanking> rankings)
    {
        ArgumentNullException.ThrowIfNull(rankings);
        var varying = rankings.Where(r => r.RankCorrelation is not null).Reverse().ToArray();
        Estimate[] rho = [.. varying.Select(r => r.RankCorrelation!.Value)];
        return Plot.Bars(varying.Select(r => r.Quantity), rho.Select(r => r.Value), low: rho.Select(r => r.Lower), high: rho.Select(r => r.Upper), horizontal: true)
            .Note("bars: 95 % intervals of Bonett and Wright")
            .XAxis("Spearman's rank correlation with the critical mass", range: (-1, 1));
    }

    private static Figure WithSuccessAxis(Figure figure, TextSuccess kind) => figure.YAxis(
        kind == TextSuccess.Top ? "target on top" : "target among the predictions", range: (0, 1.03), format: TickFormat.Percent);

    private static double Rate(ResumeResult result, TextSuccess kind) =>
        (double)(kind == TextSuccess.Top ? result.TopCount : result.AnyCount) / result.Tested;

    private static void RequireDrawable(int lines, string name)
    {
        if (lines is 0 or > 6) throw new ArgumentException($"{lines} lines; between one and six can be told apart.", name);
    }
}
