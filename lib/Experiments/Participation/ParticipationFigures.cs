using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Studies.Tables;
using CollectiveAction.Theory.Participation;

namespace CollectiveAction.Experiments.Participation;

/// <summary>The pictures of participation.</summary>
public static class ParticipationFigures
{
    private const int CurvePoints = 400;
    private const string ShareAxis = "share of the population in the collective, α";

    /// <summary>What a member and a free rider get, against the share.</summary>
    /// <param name="success">The success curve S from shares to [0, 1].</param>
    /// <param name="cost">The cost c of a member, in units of success, ≥ 0.</param>
    /// <param name="freeRiderBenefit">γ in [0, 1], the part of the success that a free rider enjoys.</param>
    /// <param name="largest">Where the axis of the share ends, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static Figure Payoffs(Func<double, double> success, double cost, double freeRiderBenefit, double largest = 1)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(cost));
        Require.Share(freeRiderBenefit);
        var game = new ParticipationGame(success, CostDistribution.Identical(cost), freeRiderBenefit);
        var grid = Shares(largest);
        var figure = Plot.Line(grid, grid.Select(a => success(a) - cost), "a member: S(α) − c", Dash.Solid)
            .AddLine(grid, grid.Select(a => freeRiderBenefit * success(a)), "a free rider: γS(α)", Dash.Dash)
            .XAxis(ShareAxis, range: (0, largest), format: TickFormat.Percent)
            .YAxis("what one gets, in units of success")
            .Legend(LegendPosition.Top);
        foreach (var e in game.Equilibria().Where(e => e.Stability == Stability.Tipping && e.Share <= largest))
        {
            figure = figure.VerticalLine(e.Share, $"α* = {RateText.Of(Math.Round(e.Share, 6))}", Dash.Dot);
        }

        return figure;
    }

    /// <summary>The share that answers each share, beside the line of no change, with the equilibria.</summary>
    /// <param name="game">The game.</param>
    /// <param name="largest">Where both axes end, in (0, 1]: a small part of the population shows its tipping point.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest share is not in (0, 1].</exception>
    public static Figure BestResponse(ParticipationGame game, double largest = 1)
    {
        ArgumentNullException.ThrowIfNull(game);
        var grid = Shares(largest);
        var figure = Plot.Line(grid, grid.Select(game.BestResponse), "share that answers", Dash.Solid)
            .AddLine([0, largest], [0, largest], "no change", Dash.Dot, Palette.Grey, width: 1.5);
        var seen = game.Equilibria().Where(e => e.Share <= largest).ToArray();
        figure = Marked(figure, Stability.Stable, "stable", MarkerShape.Circle);
        figure = Marked(figure, Stability.Tipping, "tipping point", MarkerShape.Diamond);
        return figure
            .XAxis(ShareAxis, range: (0, 1.02 * largest), format: TickFormat.Percent)
            .YAxis("share that would answer it", range: (0, 1.02 * largest), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);

        Figure Marked(Figure f, Stability stability, string name, MarkerShape marker)
        {
            var shares = seen.Where(e => e.Stability == stability).Select(e => e.Share).ToArray();
            return shares.Length > 0 ? f.AddScatter(shares, shares, name, marker: marker, size: 10) : f;
        }
    }

    /// <summary>Shares over time from many starts: those that grow, and those that dissolve, with the tipping points between.</summary>
    /// <param name="game">The game, for its tipping points.</param>
    /// <param name="paths">The share after each round, one list for each start.</param>
    /// <param name="time">What a round is called on the axis.</param>
    /// <param name="smallest">Where a logarithmic axis of the share begins, in (0, 1), and paths are drawn down to it; null for a linear axis.</param>
    /// <exception cref="ArgumentException">There is no path, or one is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The smallest share is not in (0, 1).</exception>
    public static Figure OverTime(ParticipationGame game, IReadOnlyList<IReadOnlyList<double>> paths, string time, double? smallest = null)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(paths);
        if (smallest is { } from) Require.OpenShare(from, nameof(smallest));
        var begin = smallest ?? 0;
        if (paths.Count == 0 || paths.Any(p => p.Count == 0)) throw new ArgumentException("Every path has at least its start; give at least one.", nameof(paths));
        var figure = Plot.Empty;
        foreach (var group in paths.GroupBy(p => p[^1] >= p[0]).OrderByDescending(g => g.Key))
        {
            var (name, dash, color) = group.Key ? ("grows", Dash.Solid, Palette.Series[0]) : ("dissolves", Dash.Dash, Palette.Series[1]);
            foreach (var path in group)
            {
                var rounds = Enumerable.Range(0, path.Count).Select(t => (double)t);
                var shares = path.Select(a => a >= begin ? a : double.NaN);
                var label = ReferenceEquals(path, group.First()) ? name : null;
                figure = figure.AddLine(rounds, shares, label, dash, color, width: 1.5);
            }
        }

        foreach (var e in game.Equilibria().Where(e => e.Stability == Stability.Tipping && e.Share >= begin))
        {
            figure = figure.HorizontalLine(e.Share, "tipping point", Dash.Dot);
        }

        return figure
            .XAxis(time)
            .YAxis("share in the collective, α", log: smallest is not null, range: (begin, smallest is null ? 1.03 : 1.2), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    private static double[] Shares(double largest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Share(largest));
        return [.. Enumerable.Range(0, CurvePoints + 1).Select(i => largest * i / CurvePoints)];
    }
}
