using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>The pictures of look-ahead. Guarantees are dashed lines, exact answers solid ones, trainings points.</summary>
public static class LookAheadFigures
{
    /// <summary>The distance to the stable point round by round, beside the theorem's guarantee where there is one.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="mixtures">The populations, each with its name; at most six.</param>
    /// <param name="start">θ₀, [d].</param>
    /// <param name="rounds">The number of rounds, ≥ 1.</param>
    /// <exception cref="ArgumentException">There is no population, or there are more than six.</exception>
    /// <exception cref="InvalidOperationException">There is no single stable point.</exception>
    public static Figure Distances(
        LinearQuadraticPlatform platform, IReadOnlyList<(string Name, LevelMixture Mixture)> mixtures, double[] start, int rounds)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(mixtures);
        ArgumentNullException.ThrowIfNull(start);
        var shapes = Enum.GetValues<MarkerShape>();
        if (mixtures.Count == 0 || mixtures.Count > shapes.Length)
            throw new ArgumentException($"{mixtures.Count} populations; draw between one and {shapes.Length}.", nameof(mixtures));
        var stable = platform.StablePoint();
        var (constants, figure) = (platform.Constants, Plot.Empty);
        foreach (var ((name, mixture), k) in mixtures.Select((m, k) => (m, k)))
        {
            var path = RepeatedRetraining.Minimise(platform, mixture, start, new() { MaximumRounds = rounds, Tolerance = 0 });
            double[] t = [.. Enumerable.Range(0, path.Models.Count).Select(i => (double)i)];
            double[] gaps = [.. path.Models.Select(m => Positive(Distance(m, stable)))];
            figure = figure.AddScatter(t, gaps, name, marker: shapes[k], color: Palette.Series[k], size: 7);
            if (constants.Contracts)
            {
                figure = figure.AddLine(
                    t, t.Select(i => Positive(LookAheadRate.Distance(constants, mixture, (int)i, Distance(start, stable)))),
                    k == 0 ? "guarantee of Theorem 3" : null, Dash.Dash, Palette.Series[k], width: 1.5);
            }
        }

        return figure.XAxis("round t").YAxis("distance to the stable point, ‖θₜ − θ*‖", log: true).Legend(LegendPosition.Top);
    }

    /// <summary>How fast retraining settles against the sensitivity, for each population: below 1 it settles, above it does not.</summary>
    /// <param name="mixtures">The populations, each with its name.</param>
    /// <param name="sensitivities">ε of a <see cref="LinearQuadraticPlatform.Location"/>, of either sign.</param>
    public static Figure Rates(IReadOnlyList<(string Name, LevelMixture Mixture)> mixtures, IReadOnlyList<double> sensitivities)
    {
        ArgumentNullException.ThrowIfNull(mixtures);
        ArgumentNullException.ThrowIfNull(sensitivities);
        var figure = Plot.Empty;
        foreach (var (name, mixture) in mixtures)
            figure = figure.AddLine(sensitivities, sensitivities.Select(e => Math.Abs(mixture.Factor(e))), name);
        return figure
            .HorizontalLine(1, "settles below")
            .XAxis("sensitivity ε of the answers")
            .YAxis("exact factor of a round", range: (0, 2))
            .Legend(LegendPosition.Top);
    }

    /// <summary>What coordination gains on random platforms, beside the two forms of the bound.</summary>
    /// <param name="benefits">The platforms.</param>
    public static Figure BenefitBesideBounds(IReadOnlyList<CoordinationBenefit> benefits)
    {
        ArgumentNullException.ThrowIfNull(benefits);
        double[] gains = [.. benefits.Select(b => Positive(b.Benefit))];
        double[] ends = [gains.Where(double.IsFinite).Min(), gains.Where(double.IsFinite).Max()];
        return Plot.Scatter(gains, benefits.Select(b => b.PrintedBound), "as printed, Φ²/(2γ)", marker: MarkerShape.X, color: Palette.Series[1], size: 5)
            .AddScatter(gains, benefits.Select(b => b.CorrectedBound), "with γ along the way, Φ²/(2γ‖η♯ − η*‖²)", marker: MarkerShape.Circle, color: Palette.Series[0], size: 5)
            .AddLine(ends, ends, "bound = benefit", Dash.Solid, Palette.Grey)
            .XAxis("benefit of coordination B", log: true)
            .YAxis("bound", log: true)
            .Legend(LegendPosition.Top);
    }

    /// <summary>What a member loses by a strategy that was made for another share.</summary>
    /// <param name="platform">The platform; its shift has one coordinate or more.</param>
    /// <param name="madeFor">The shares that the strategies are best for; at most six.</param>
    /// <param name="shares">α along the axis.</param>
    public static Figure SizeAware(LinearQuadraticPlatform platform, IReadOnlyList<double> madeFor, IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(madeFor);
        ArgumentNullException.ThrowIfNull(shares);
        double[] best = [.. shares.Select(a => LinearQuadraticCollective.AtShare(platform, a, LinearQuadraticCollective.SizeAwareShift(platform, a)).Utility)];
        var figure = Plot.Empty;
        foreach (var (own, k) in madeFor.Select((own, k) => (own, k)))
        {
            var shift = LinearQuadraticCollective.SizeAwareShift(platform, own);
            figure = figure
                .AddLine(shares, shares.Zip(best, (a, b) => b - LinearQuadraticCollective.AtShare(platform, a, shift).Utility), $"made for α = {own:P0}", color: Palette.Series[k])
                .AddScatter([own], [0], marker: MarkerShape.Diamond, color: Palette.Series[k], size: 10);
        }

        return figure
            .XAxis("share of the collective, α", range: (0, 1), format: TickFormat.Percent)
            .YAxis("utility lost against the best for that share")
            .Legend(LegendPosition.Top);
    }

    /// <summary>The change of a lender's model round by round, one line for each share of borrowers who look two rounds ahead.</summary>
    /// <param name="runs">A share α₂, and the mean change in each round.</param>
    public static Figure Changes(IReadOnlyList<(double SecondLevel, IReadOnlyList<double> Gaps)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var (figure, shapes) = (Plot.Empty, Enum.GetValues<MarkerShape>());
        foreach (var ((share, gaps), k) in runs.Select((r, k) => (r, k)))
        {
            double[] t = [.. Enumerable.Range(0, gaps.Count).Select(i => (double)i)];
            figure = figure
                .AddLine(t, gaps.Select(Positive), dash: Dash.Solid, color: Palette.Series[k], width: 1.2)
                .AddScatter(t, gaps.Select(Positive), $"{share:P0} look two rounds ahead", marker: shapes[k % shapes.Length], color: Palette.Series[k]);
        }

        return figure.XAxis("round t").YAxis("change of the model, ‖θₜ₊₁ − θₜ‖", log: true).Legend(LegendPosition.Top);
    }

    /// <summary>Ψ and a member's utility against the share, on borrowers who share a target.</summary>
    /// <param name="points">Points of one or several strengths.</param>
    public static Figure Targets(IReadOnlyList<SharedTargetPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var figure = Plot.Empty;
        foreach (var (group, k) in points.GroupBy(p => p.Strength).Select((g, k) => (g, k)))
        {
            figure = figure
                .AddLine(group.Select(p => p.Share), group.Select(p => p.Utility), $"η = {group.Key}", color: Palette.Series[k])
                .AddScatter(
                    group.Select(p => p.Share), group.Select(p => p.Utility), marker: Enum.GetValues<MarkerShape>()[k % 6], color: Palette.Series[k], size: 5);
        }

        return figure
            .XAxis("share of the overdue borrowers who take part, α", range: (0, 1), format: TickFormat.Percent)
            .YAxis("utility, −‖θ − θ_target‖²")
            .Legend(LegendPosition.Top);
    }

    /// <summary>Who gains what by declining, against the number of idle workers an order.</summary>
    /// <param name="gains">The oversupply N/M − 1 and the gains there.</param>
    public static Figure Declining(IReadOnlyList<(double Oversupply, GigGains Gains)> gains)
    {
        ArgumentNullException.ThrowIfNull(gains);
        double[] x = [.. gains.Select(g => g.Oversupply)];
        return Plot.Line(x, gains.Select(g => g.Gains.Average), "everybody, on average", Dash.Solid)
            .AddLine(x, gains.Select(g => g.Gains.FreeRiding), "outsiders", Dash.Dash)
            .AddLine(x, gains.Select(g => g.Gains.Participation), "participants", Dash.Dot)
            .AddLine(x, gains.Select(g => g.Gains.Joining), "a participant over staying outside", Dash.DashDot)
            .HorizontalLine(0)
            .XAxis("oversupply: workers an order, less one", format: TickFormat.Percent)
            .YAxis("gain in pay, $ a worker and period")
            .Legend(LegendPosition.Top);
    }

    /// <summary>The same gains on long streams of orders, with bars.</summary>
    /// <param name="gains">The gains, each cell at an oversupply of its own.</param>
    /// <param name="oversupply">The oversupply of a cell.</param>
    /// <exception cref="ArgumentException">There is no result.</exception>
    public static Figure DecliningInTheLongRun(Results<GigStreamCell, GigGains> gains, Func<GigStreamCell, double> oversupply)
    {
        ArgumentNullException.ThrowIfNull(gains);
        (string Name, MeasuredCurve Curve)[] curves =
        [
            ("everybody, on average", gains.Curve(oversupply, g => g.Average)),
            ("outsiders", gains.Curve(oversupply, g => g.FreeRiding)),
            ("participants", gains.Curve(oversupply, g => g.Participation)),
            ("a participant over staying outside", gains.Curve(oversupply, g => g.Joining)),
        ];
        return Measured(curves)
            .HorizontalLine(0)
            .XAxis("oversupply: workers over those kept busy, less one", format: TickFormat.Percent)
            .YAxis("gain in pay, $ a worker and mean time of an order");
    }

    /// <summary>What a collective reaches with its size in view, against its size, for some ways in which the lender trains.</summary>
    /// <param name="reached">A name and the mean utility by share.</param>
    /// <param name="published">Published values: a name, the shares, the utilities; with the curves at most six.</param>
    /// <param name="ceiling">The ceiling of a lender at the optimum, by share.</param>
    /// <exception cref="ArgumentException">There is no curve, or there are more than six with the published ones.</exception>
    public static Figure SizeAwareUtilities(
        IReadOnlyList<(string Name, MeasuredCurve Curve)> reached,
        IReadOnlyList<(string Name, IReadOnlyList<double> Shares, IReadOnlyList<double> Utilities)> published,
        MeasuredCurve ceiling)
    {
        ArgumentNullException.ThrowIfNull(reached);
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(ceiling);
        var figure = Measured(reached);
        var shapes = Enum.GetValues<MarkerShape>();
        if (reached.Count + published.Count > shapes.Length)
            throw new ArgumentException($"{reached.Count + published.Count} curves and sets of points; draw at most {shapes.Length}.", nameof(published));
        foreach (var ((name, shares, utilities), k) in published.Select((p, k) => (p, k)))
            figure = figure.AddScatter(shares, utilities, name, marker: shapes[^(k + 1)], color: Palette.Series[^(k + 1)], size: 9);
        return figure
            .AddLine(ceiling.X, ceiling.Points.Select(p => p.Value.Value), "ceiling at the optimum", Dash.Dash, Palette.Grey)
            .XAxis("share of the borrowers in the collective, α", range: (0, 1), format: TickFormat.Percent)
            .YAxis("the members' mean loss", range: (0.58, 0.9));
    }

    private static Figure Measured(IReadOnlyList<(string Name, MeasuredCurve Curve)> curves)
    {
        var shapes = Enum.GetValues<MarkerShape>();
        if (curves.Count == 0 || curves.Count > shapes.Length)
            throw new ArgumentException($"{curves.Count} curves; draw between one and {shapes.Length}.", nameof(curves));
        var figure = Plot.Empty;
        foreach (var ((name, curve), k) in curves.Select((c, k) => (c, k)))
        {
            var points = curve.Points;
            figure = figure
                .AddLine(curve.X, points.Select(p => p.Value.Value), dash: Dash.Solid, color: Palette.Series[k], width: 1.2)
                .AddScatter(
                    curve.X,
                    points.Select(p => p.Value.Value),
                    name,
                    points.Select(p => p.Value.Lower),
                    points.Select(p => p.Value.Upper),
                    shapes[k],
                    Palette.Series[k]);
        }

        return figure.Note($"bars: {curves[0].Curve.IntervalText}").Legend(LegendPosition.Top);
    }

    private static double Distance(double[] left, double[] right) => Math.Sqrt(left.Zip(right, (a, b) => (a - b) * (a - b)).Sum());

    /// <summary>What a logarithmic axis can show.</summary>
    private static double Positive(double value) => value > 1e-14 ? value : double.NaN;
}
