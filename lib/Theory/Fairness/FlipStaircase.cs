using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Fairness;

/// <summary>How the two groups fare after some flips.</summary>
/// <param name="Flips">The number M of members who report label 1 in place of 0.</param>
/// <param name="Outcome">The two groups as the firm then treats them.</param>
public sealed record FlipStep(int Flips, GroupFairness Outcome);

/// <summary>The exact effect of M flips against a Bayes-optimal firm over a finite space: a staircase, for a cell turns when enough of its members have flipped.</summary>
[Source("arXiv:2508.15374", "the algorithm, with a Bayes-optimal firm; the staircase is derived here")]
public static class FlipStaircase
{
    /// <summary>Follows an order of flips.</summary>
    /// <param name="train">The people whose labels the firm learns from, before anybody flips.</param>
    /// <param name="evaluation">The people it is judged on, of the same cells and with their own labels; the training people themselves or others.</param>
    /// <param name="view">What the firm sees.</param>
    /// <param name="cells">The cell of each flip in order; no cell more often than it has members of the minority with label 0.</param>
    /// <returns>What holds after M = 0, 1, … flips.</returns>
    /// <exception cref="ArgumentException">The numbers of cells differ, or a cell is asked for more flips than it has candidates.</exception>
    /// <remarks>Cost: cells + flips.</remarks>
    public static IReadOnlyList<FlipStep> Along(GroupedCounts train, GroupedCounts evaluation, FirmView view, ReadOnlySpan<int> cells)
    {
        Compatible(train, evaluation);
        var (minority, majority) = train.Predicted(view);
        var now = evaluation.Answered(minority, majority);
        var flipped = new int[train.CellCount];
        var steps = new List<FlipStep>(cells.Length + 1) { new(0, now) };
        foreach (var cell in cells)
        {
            if ((uint)cell >= (uint)train.CellCount || ++flipped[cell] > train.Minority(cell, 0))
                throw new ArgumentException($"Cell {cell} has no candidate left to flip; a candidate is a member of the minority with label 0.", nameof(cells));
            if (train.FlipsToTip(cell, view) is { } needed and > 0 && flipped[cell] == needed) now = Turned(now, evaluation, view, cell);
            steps.Add(new FlipStep(steps.Count, now));
        }

        return steps;
    }

    /// <summary>The outcome with one cell more predicted 1.</summary>
    internal static GroupFairness Turned(GroupFairness before, GroupedCounts evaluation, FirmView view, int cell) => new(
        Accept(before.Minority, evaluation.Minority(cell, 0), evaluation.Minority(cell, 1)),
        view == FirmView.GroupBlind ? Accept(before.Majority, evaluation.Majority(cell, 0), evaluation.Majority(cell, 1)) : before.Majority);

    internal static void Compatible(GroupedCounts train, GroupedCounts evaluation)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(evaluation);
        if (train.CellCount != evaluation.CellCount)
            throw new ArgumentException($"The firm learns from {train.CellCount} cells and is judged on {evaluation.CellCount}; use the same cells.", nameof(evaluation));
    }

    private static ConfusionCounts Accept(ConfusionCounts counts, int negatives, int positives) => new(
        counts.TruePositives + positives, counts.FalsePositives + negatives, counts.TrueNegatives - negatives, counts.FalseNegatives - positives);
}
