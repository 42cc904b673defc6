using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;

namespace CollectiveAction.Experiments.Certificates;

/// <summary>The pictures of finite-sample certificates. Published certificates are dotted, those with exact tails dashed, exact answers are steps.</summary>
public static class CertificateFigures
{
    private const string PublishedName = "certificate as published", ExactName = "certificate with exact tails";

    /// <summary>Exact success, the plays' measured success and both certificates, against the share of members.</summary>
    /// <param name="staircase">The exact success.</param>
    /// <param name="runs">The plays, by rising share; runs without a success show certificates only.</param>
    /// <exception cref="ArgumentException">There are no runs.</exception>
    public static Figure Beside(SuccessStaircase staircase, IReadOnlyList<CertificateRun> runs)
    {
        ArgumentNullException.ThrowIfNull(staircase);
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0) throw new ArgumentException("There are no runs to draw; play the plan at least once.", nameof(runs));
        var largest = runs.Max(r => r.Share);
        double[] corners = [0, .. staircase.Steps.Select(s => s.CriticalShare).Where(a => a > 0 && a < largest).Distinct(), largest];
        double[] shares = [.. runs.Select(r => r.Share)];
        var figure = Plot.Step(corners, corners.Select(a => staircase.Success(Math.Min(1, a + 1e-12))), name: "exact success, whole population known")
            .AddStep(shares, runs.Select(r => Told(r.Exact)), ExactName, Dash.Dash)
            .AddStep(shares, runs.Select(r => Told(r.Published)), PublishedName, Dash.Dot);
        if (runs.Any(r => !double.IsNaN(r.Success)))
        {
            figure = figure.AddScatter(shares, runs.Select(r => r.Success), "played, plug-in learner", color: Palette.Series[0], size: 6);
        }

        return figure
            .XAxis("members among the consumers, n/N", range: (0, largest), format: TickFormat.Percent)
            .YAxis("success", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>Sizes that suffice, exactly and by either certificate, against a parameter; both axes logarithmic.</summary>
    /// <param name="parameter">The parameter's values, positive.</param>
    /// <param name="exact">The size that suffices where the population is known.</param>
    /// <param name="exactTails">The size that the certificate with exact tails asks for.</param>
    /// <param name="published">The size that the published certificate asks for.</param>
    public static Figure Sizes(IEnumerable<double> parameter, IEnumerable<double> exact, IEnumerable<double> exactTails, IEnumerable<double> published)
    {
        double[] values = [.. parameter];
        return Plot.Line(values, exact.Select(Positive), "suffices, whole population known", markers: true)
            .AddLine(values, exactTails.Select(Positive), ExactName, Dash.Dash, markers: true)
            .AddLine(values, published.Select(Positive), PublishedName, Dash.Dot, markers: true)
            .XAxis(log: true)
            .YAxis("members n", log: true)
            .Legend(LegendPosition.Top);

        static double Positive(double size) => size is > 0 and < double.PositiveInfinity ? size : double.NaN;
    }

    /// <summary>How often certificates are broken, against a parameter; with the level δ that they promise.</summary>
    /// <param name="parameter">The parameter's values.</param>
    /// <param name="runs">The plays at each value.</param>
    /// <param name="failureProbability">δ.</param>
    public static Figure Broken(IReadOnlyList<double> parameter, IReadOnlyList<CertificateRun[]> runs, double failureProbability)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(runs);
        var exact = runs.Select(r => CertificateCoverage.Of(r, run => run.Exact).FailureRate).ToArray();
        var published = runs.Select(r => CertificateCoverage.Of(r, run => run.Published).FailureRate).ToArray();
        return Plot.Line(parameter, exact.Select(r => r.Value), ExactName, Dash.Dash, color: Palette.Series[1])
            .AddScatter(parameter, exact.Select(r => r.Value), low: exact.Select(r => r.Lower), high: exact.Select(r => r.Upper), color: Palette.Series[1])
            .AddLine(parameter, published.Select(r => r.Value), PublishedName, Dash.Dot, color: Palette.Series[2])
            .AddScatter(parameter, published.Select(r => r.Value), low: published.Select(r => r.Lower), high: published.Select(r => r.Upper), color: Palette.Series[2])
            .HorizontalLine(failureProbability, "δ")
            .Note($"bars: {exact[0].Confidence:0.#%} Clopper–Pearson intervals")
            .YAxis("certificates broken", format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>Measured success of a trained classifier beside both certificates, against the number of members.</summary>
    /// <param name="measured">The success against the share of the training texts; a point without members is left out.</param>
    /// <param name="runs">The certificates at the same sizes.</param>
    public static Figure TrainedBesideCertificates(MeasuredCurve measured, IReadOnlyList<CertificateRun> runs)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(runs);
        MeasuredPoint[] points = [.. measured.Points.Where(p => p.X > 0)];
        double[] shares = [.. runs.Select(r => r.Share)];
        return Plot.Scatter(points.Select(p => p.X), points.Select(p => p.Value.Value), "measured, trained classifier",
                points.Select(p => p.Value.Lower), points.Select(p => p.Value.Upper))
            .AddLine(shares, runs.Select(r => Told(r.Exact)), ExactName, Dash.Dash)
            .AddLine(shares, runs.Select(r => Told(r.Published)), PublishedName, Dash.Dot)
            .Note(MeasuredFigures.Bars([measured]))
            .XAxis("members among the training texts, n/N", log: true, format: TickFormat.Percent)
            .YAxis("success", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>What several collectives of one size can promise themselves: the mean of each certificate with the middle 90 % of the collectives.</summary>
    /// <param name="parameter">The parameter's values, positive; the axis is logarithmic.</param>
    /// <param name="runs">The collectives at each value.</param>
    public static Figure Promises(IReadOnlyList<int> parameter, IReadOnlyList<CertificateRun[]> runs)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(runs);
        double[] values = [.. parameter.Select(p => (double)p)];
        var exact = Spread(r => r.Exact);
        var published = Spread(r => r.Published);
        return Plot.Line(values, exact.Select(s => s.Mean), ExactName, Dash.Dash, color: Palette.Series[1])
            .AddScatter(values, exact.Select(s => s.Mean), low: exact.Select(s => s.Low), high: exact.Select(s => s.High), color: Palette.Series[1])
            .AddLine(values, published.Select(s => s.Mean), PublishedName, Dash.Dot, color: Palette.Series[2])
            .AddScatter(values, published.Select(s => s.Mean), low: published.Select(s => s.Low), high: published.Select(s => s.High), color: Palette.Series[2])
            .Note("means; bars from the 5 % to the 95 % quantile")
            .XAxis(log: true)
            .YAxis("promised success", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);

        (double Mean, double Low, double High)[] Spread(Func<CertificateRun, SuccessBound> certificate) => [.. runs.Select(collectives =>
        {
            double[] promises = [.. collectives.Select(c => Math.Max(0, certificate(c).Value)).Order()];
            double At(double level) => promises[(int)Math.Round(level * (promises.Length - 1))];
            var mean = promises.Average();
            return (mean, Math.Min(mean, At(0.05)), Math.Max(mean, At(0.95)));
        })];
    }

    // A vacuous certificate promises nothing, so nothing is drawn.
    private static double Told(SuccessBound bound) => bound.IsVacuous ? double.NaN : bound.Value;
}
