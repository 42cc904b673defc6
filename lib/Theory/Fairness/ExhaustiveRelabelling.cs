using System.Numerics;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Theory.Fairness;

/// <summary>A set of candidates who flip their labels, and what comes of it.</summary>
/// <param name="Members">The candidates' numbers, ascending.</param>
/// <param name="Value">The objective, such as the gap of equalised odds.</param>
public sealed record FlipSet(IReadOnlyList<int> Members, double Value);

/// <summary>The best sets of candidates by trying all of them, whatever the firm does with the labels.</summary>
/// <remarks>
/// Taking the first M of a list is optimal only where every flip helps by itself, whatever else is flipped. No score has that property: a firm's answer
/// changes only when enough of the right members have flipped, so flips of one part of the space are wasted unless they are completed.
/// </remarks>
[Source("arXiv:2508.15374", "the choice of whom to relabel, searched exhaustively instead")]
public static class ExhaustiveRelabelling
{
    /// <summary>The most candidates that can be searched: 2¹⁸ sets.</summary>
    public const int MostCandidates = 18;

    /// <summary>Finds, for every number of flips up to a largest, the set with the least objective.</summary>
    /// <param name="candidates">The number of candidates, in [0, 18].</param>
    /// <param name="mostFlips">The largest number of flips, in [0, <paramref name="candidates"/>].</param>
    /// <param name="objective">What is to be small, given the candidates who flip in ascending order; not NaN. Called once for each set.</param>
    /// <param name="cancellation">Asked before every set.</param>
    /// <returns>For M = 0, 1, … the best set of exactly M flips; of several the one found first, in ascending order of the sets as binary numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are more candidates than can be searched, or fewer than flips.</exception>
    /// <exception cref="ArgumentException">The objective is NaN somewhere.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<FlipSet> Search(int candidates, int mostFlips, Func<IReadOnlyList<int>, double> objective, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentOutOfRangeException.ThrowIfNegative(candidates);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(candidates, MostCandidates);
        ArgumentOutOfRangeException.ThrowIfNegative(mostFlips);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostFlips, candidates);
        var best = new FlipSet?[mostFlips + 1];
        for (var set = 0u; set < 1u << candidates; set++)
        {
            var flips = BitOperations.PopCount(set);
            if (flips > mostFlips) continue;
            AmbientStop.Check(cancellation);
            var chosen = set;
            int[] members = [.. Enumerable.Range(0, candidates).Where(c => (chosen >> c & 1) == 1)];
            var value = objective(members);
            if (double.IsNaN(value)) throw new ArgumentException($"The objective is NaN for the candidates {string.Join(", ", members)}.", nameof(objective));
            if (best[flips] is not { } found || value < found.Value) best[flips] = new FlipSet(members, value);
        }

        return [.. best.Select(b => b!)];
    }
}
