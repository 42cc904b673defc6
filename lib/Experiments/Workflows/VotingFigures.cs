using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>The pictures of voting.</summary>
public static class VotingFigures
{
    /// <summary>A policy for one pool as a picture: what it does after each number of votes for yes and for no.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="votes">The longest side of the triangle that is drawn, at most the policy's horizon.</param>
    /// <remarks>States that the policy never reaches because it has ended before are left empty.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The side is not positive or longer than the horizon.</exception>
    public static Figure Triangle(IVotingPolicy policy, int votes)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(votes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(votes, policy.Horizon);
        var reached = new bool[votes + 1, votes + 1];
        reached[0, 0] = true;
        (List<double> X, List<double> Y)[] marks = [([], []), ([], []), ([], [])];
        for (var sum = 0; sum <= votes; sum++)
        {
            for (var yes = 0; yes <= sum; yes++)
            {
                var no = sum - yes;
                if (!reached[yes, no]) continue;
                var action = policy.Next([yes, no]);
                var kind = action.Answer switch { true => 0, false => 1, null => 2 };
                marks[kind].X.Add(yes);
                marks[kind].Y.Add(no);
                for (var more = 0; more <= action.Votes && sum + action.Votes <= votes && !action.Ends; more++) reached[yes + more, no + action.Votes - more] = true;
            }
        }

        (string Name, MarkerShape Shape, int Color)[] looks = [("answer yes", MarkerShape.Square, 0), ("answer no", MarkerShape.Diamond, 1), ("ask once more", MarkerShape.Circle, 2)];
        var figure = Plot.Empty;
        foreach (var ((x, y), (name, shape, color)) in marks.Zip(looks).Where(m => m.First.X.Count > 0))
            figure = figure.AddScatter(x, y, name, marker: shape, color: Palette.Series[color], size: 9);
        return figure.XAxis("votes for yes", range: (-0.5, votes + 0.5)).YAxis("votes for no", range: (-0.5, votes + 0.5)).Legend(LegendPosition.Top);
    }

    /// <summary>Accuracy against votes on recorded answers, one curve for each way of buying.</summary>
    /// <param name="results">The replays.</param>
    public static Figure Replays(ReplayResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var ways = results.Plan.Cells.Select(c => (c.Buying, c.Error)).Distinct().ToArray();
        var figure = Plot.Empty;
        foreach (var ((buying, error), k) in ways.Select((w, k) => (w, k)))
        {
            // A majority of an even number is worse than one of one vote less: half of the ties go wrong.
            var points = results.Points(buying, error).Where(p => buying != VoteBuying.Majority || p.Cell.Votes % 2 == 1)
                .DistinctBy(p => Math.Round(p.Votes.Value, 6)).Select(p => new MeasuredPoint(p.Votes.Value, p.Accuracy)).ToArray();
            figure = MeasuredFigures.Add(figure, points, Name(buying, error), Palette.Series[k], (MarkerShape)k);
        }

        return figure.Note($"bars: {results.IntervalText}; majorities of odd numbers").XAxis("votes a question").YAxis("answers that are right", format: TickFormat.Percent).Legend(LegendPosition.Top);
    }

    /// <summary>Agreement between workers, and tasks an hour, against the wage.</summary>
    /// <param name="rows">The batches.</param>
    /// <exception cref="ArgumentException">There is no batch.</exception>
    public static Figure Wages(IReadOnlyList<WageRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) throw new ArgumentException("There is no batch to draw.", nameof(rows));
        double[] cents = [.. rows.Select(r => r.Cents)];
        var agreement = Plot.Scatter(cents, rows.Select(r => r.PairAgreement.Value), "two workers agree", rows.Select(r => r.PairAgreement.Lower), rows.Select(r => r.PairAgreement.Upper), color: Palette.Series[0])
            .Title("agreement").XAxis("cents for ten votes").YAxis("pairs that agree", format: TickFormat.Percent);
        var speed = Plot.Scatter(cents, rows.Select(r => r.TasksAnHour), "tasks an hour", marker: MarkerShape.Square, color: Palette.Series[1])
            .Title("speed").XAxis("cents for ten votes").YAxis("tasks handed in an hour");
        return Plot.Grid([agreement, speed], columns: 2).Note("bars: 95 % Student intervals over sets of ten tweets; two batches at 1, 2 and 3 cents").Legend(LegendPosition.Top);
    }

    private static string Name(VoteBuying buying, double error) => buying switch
    {
        VoteBuying.Majority => "majority",
        VoteBuying.Assumed => FormattableString.Invariant($"exact, γ = {error:0.##} assumed"),
        VoteBuying.LearnedPool => "exact, unknown workers of a learned pool",
        _ => "exact, each worker learned",
    };
}
