using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Theory.Fairness;

/// <summary>The best use of M flips against a Bayes-optimal firm over a finite space.</summary>
/// <remarks>
/// Members of one cell are alike, so a choice is a set of cells to turn, each at its number of flips: a knapsack. All reachable pairs of group outcomes are kept with
/// the fewest flips that reach each; there are at most 2^(cells that can turn) of them, in practice as many as counts can differ.
/// </remarks>
[Source("arXiv:2508.15374", "the choice of whom to relabel, solved exactly here")]
public static class OptimalFlips
{
    /// <summary>Finds the least objective for every number of flips.</summary>
    /// <param name="train">The people whose labels the firm learns from.</param>
    /// <param name="evaluation">The people it is judged on, of the same cells.</param>
    /// <param name="view">What the firm sees.</param>
    /// <param name="mostFlips">The largest number M of flips, ≥ 0.</param>
    /// <param name="objective">What is to be small, such as <c>o => o.OddsGap</c>; not NaN.</param>
    /// <param name="cancellation">Stops between cells.</param>
    /// <returns>For M = 0, 1, … the best outcome with at most M flips, and the flips it takes.</returns>
    /// <exception cref="ArgumentException">The numbers of cells differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of flips is negative.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<FlipStep> Of(
        GroupedCounts train,
        GroupedCounts evaluation,
        FirmView view,
        int mostFlips,
        Func<GroupFairness, double> objective,
        CancellationToken cancellation = default)
    {
        FlipStaircase.Compatible(train, evaluation);
        ArgumentOutOfRangeException.ThrowIfNegative(mostFlips);
        ArgumentNullException.ThrowIfNull(objective);
        var (minority, majority) = train.Predicted(view);
        var fewest = new Dictionary<GroupFairness, int> { [evaluation.Answered(minority, majority)] = 0 };
        for (var cell = 0; cell < train.CellCount; cell++)
        {
            if (train.FlipsToTip(cell, view) is not { } needed || needed == 0 || needed > mostFlips) continue;
            foreach (var (outcome, flips) in fewest.ToArray())
            {
                AmbientStop.Check(cancellation);
                if (flips + needed > mostFlips) continue;
                var turned = FlipStaircase.Turned(outcome, evaluation, view, cell);
                if (!fewest.TryGetValue(turned, out var known) || flips + needed < known) fewest[turned] = flips + needed;
            }
        }

        var best = new FlipStep[mostFlips + 1];
        var sorted = fewest.OrderBy(f => f.Value).ToArray();
        var (next, value) = (0, double.PositiveInfinity);
        FlipStep? found = null;
        for (var flips = 0; flips <= mostFlips; flips++)
        {
            for (; next < sorted.Length && sorted[next].Value <= flips; next++)
            {
                var candidate = objective(sorted[next].Key);
                if (candidate < value) (value, found) = (candidate, new FlipStep(sorted[next].Value, sorted[next].Key));
            }

            best[flips] = found!;
        }

        return best;
    }
}
