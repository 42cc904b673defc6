using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>One answer to "which of the two is better?".</summary>
/// <param name="Winner">The item that was preferred, from 0.</param>
/// <param name="Loser">The other one, from 0.</param>
public readonly record struct PairedComparison(int Winner, int Loser);

/// <summary>Bradley and Terry's model of paired comparisons: P(i beats j) = sᵢ/(sᵢ + sⱼ).</summary>
[Source("doi:10.1214/aos/1079120141", "eq. (1)")]
public static class BradleyTerry
{
    /// <summary>Scores of items by minorisation and maximisation.</summary>
    /// <param name="comparisons">The answers, at least one.</param>
    /// <param name="items">The number of items, ≥ 2.</param>
    /// <param name="smoothing">
    /// Wins and losses of every item, as many of each, against a made-up item of score 1, ≥ 0. With 0 a best estimate exists only where every item can be reached
    /// from every other along wins; without one the result says so.
    /// </param>
    /// <param name="tolerance">It ends when no score changes by more than this part of itself, > 0.</param>
    /// <param name="mostIterations">The most iterations, ≥ 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The scores, adding up to 1; <see cref="SolverStatus.Unbounded"/> where no finite estimate exists.</returns>
    /// <exception cref="ArgumentException">There is no comparison, or one names no items or an item twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("doi:10.1214/aos/1079120141", "eq. (3)")]
    public static SolverResult<IReadOnlyList<double>> Of(
        IReadOnlyList<PairedComparison> comparisons,
        int items,
        double smoothing = 0.1,
        double tolerance = 1e-9,
        int mostIterations = 10_000,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(smoothing));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(tolerance));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostIterations);
        if (comparisons.Count == 0) throw new ArgumentException("There is no comparison; give at least one.", nameof(comparisons));
        var (wins, met) = (new double[items], new Dictionary<(int Low, int High), int>());
        foreach (var (winner, loser) in comparisons)
        {
            if (winner < 0 || loser < 0 || winner >= items || loser >= items || winner == loser)
                throw new ArgumentException($"'{winner} beats {loser}' does not compare two of {items} items.", nameof(comparisons));
            wins[winner]++;
            var pair = (Math.Min(winner, loser), Math.Max(winner, loser));
            met[pair] = met.GetValueOrDefault(pair) + 1;
        }

        double[] scores = [.. Enumerable.Repeat(1.0, items)];
        if (smoothing == 0 && !IsConnected(comparisons, items))
            return new SolverResult<IReadOnlyList<double>>(SolverStatus.Unbounded, Shares(scores), 0, double.PositiveInfinity);
        var pairs = met.OrderBy(m => m.Key).ToArray();
        var (change, iteration) = (double.PositiveInfinity, 0);
        while (change > tolerance && iteration++ < mostIterations)
        {
            AmbientStop.Check(cancellation);
            double[] expected = [.. scores.Select(s => 2 * smoothing / (1 + s))];
            foreach (var ((i, j), count) in pairs)
            {
                var part = count / (scores[i] + scores[j]);
                (expected[i], expected[j]) = (expected[i] + part, expected[j] + part);
            }

            double[] better = [.. scores.Select((s, i) => expected[i] > 0 ? (wins[i] + smoothing) / expected[i] : s)];

            // Without the made-up item the scale is free; a fixed mean keeps it from drifting.
            if (smoothing == 0) better = [.. Shares(better).Select(s => s * items)];
            change = better.Zip(scores, (b, s) => Math.Abs(b - s) / Math.Max(s, 1e-300)).Max();
            scores = better;
        }

        return new SolverResult<IReadOnlyList<double>>(change <= tolerance ? SolverStatus.Converged : SolverStatus.IterationLimit, Shares(scores), iteration, change);
    }

    private static double[] Shares(double[] scores)
    {
        var total = scores.Sum();
        return [.. scores.Select(s => s / total)];
    }

    /// <summary>Whether every item can be reached from the first along wins, and the first from every item.</summary>
    private static bool IsConnected(IReadOnlyList<PairedComparison> comparisons, int items)
    {
        var (beats, beaten) = (comparisons.ToLookup(c => c.Winner, c => c.Loser), comparisons.ToLookup(c => c.Loser, c => c.Winner));
        return Reached(beats) == items && Reached(beaten) == items;

        int Reached(ILookup<int, int> next)
        {
            var (seen, open) = (new HashSet<int> { 0 }, new Stack<int>([0]));
            while (open.TryPop(out var item))
            {
                foreach (var other in next[item])
                {
                    if (seen.Add(other)) open.Push(other);
                }
            }

            return seen.Count;
        }
    }
}
