using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>A way of buying votes and what it brought.</summary>
/// <param name="Cell">What was tried.</param>
/// <param name="Votes">Votes a question.</param>
/// <param name="Accuracy">How often the answer was the true one.</param>
public sealed record ReplayPoint(ReplayCell Cell, Estimate Votes, Estimate Accuracy);

/// <summary>The replays of a plan.</summary>
public sealed class ReplayResults
{
    internal ReplayResults(ReplayPlan plan, Results<ReplayCell, ReplayOutcome> measured) => (Plan, Measured) = (plan, measured);

    /// <summary>What was run.</summary>
    public ReplayPlan Plan { get; }

    /// <summary>The runs.</summary>
    public Results<ReplayCell, ReplayOutcome> Measured { get; }

    /// <summary>What the intervals are, in words.</summary>
    public string IntervalText => Studies.Tables.IntervalText.Student(Plan.Repetitions, repetition: "random order");

    /// <summary>What was bought in one way, by the number of votes.</summary>
    /// <param name="buying">The way.</param>
    /// <param name="error">The assumed γ; 0 where none is.</param>
    public IReadOnlyList<ReplayPoint> Points(VoteBuying buying, double error = 0)
    {
        var points = Plan.Cells.Where(c => c.Buying == buying && c.Error == error).Distinct().Select(cell =>
        {
            var runs = Measured.Where(c => c == cell);
            return new ReplayPoint(cell, runs.Mean(r => r.Votes), runs.Mean(r => r.Accuracy));
        });
        return [.. points.OrderBy(p => p.Votes.Value)];
    }

    /// <summary>The votes that a policy needs for the accuracy of a majority, as a part of the majority's.</summary>
    /// <param name="majority">The number of votes of the majority.</param>
    /// <param name="buying">The policy.</param>
    /// <param name="error">The assumed γ; 0 where none is.</param>
    /// <returns>The ratio with its interval over the orders in which the policy reaches that accuracy, and in how many it does not.</returns>
    /// <exception cref="ArgumentException">The policy reaches it in none.</exception>
    public (Estimate Ratio, int NotReached) VotesAgainst(int majority, VoteBuying buying, double error = 0)
    {
        var ratios = Measured.GroupBy(row => row.Seed).OrderBy(g => g.Key).Select(seed =>
        {
            var target = seed.First(r => r.Cell == ReplayCell.Majority(majority)).Result.Accuracy;
            var frontier = new Frontier(seed.Where(r => r.Cell.Buying == buying && r.Cell.Error == error).Select(r => (r.Result.Votes, r.Result.Accuracy)));
            return frontier.CostOf(target) / majority;
        }).ToArray();
        var reached = ratios.Where(r => !double.IsNaN(r)).ToArray();
        return (StudentMean.Of(reached), ratios.Length - reached.Length);
    }
}
