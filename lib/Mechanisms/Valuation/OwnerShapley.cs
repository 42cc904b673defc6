using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>
/// Exact Shapley values of owners, each one player who brings all of its examples, for K nearest neighbours with hard labels. For one test example the cost is
/// polynomial; enumeration of the other owners' choices is not needed.
/// </summary>
/// <remarks>
/// An example r with the label earns 1/K in a coalition that holds it and fewer than K nearer ones. Let cᵢ be how many nearer examples owner i has; how many sets of s
/// other owners hold t of them is a coefficient of Π(1 + z·yᶜⁱ), kept for t &lt; K only. The owner of r gains from the sets that leave room; another owner loses
/// what it pushes out of the K nearest, counted in the product without its own factor. Whoever counts has a nearer example, so sets of K owners or more never leave
/// room: O(min(n, M·K)·M·K³) for a test example, the losses of owners with as many nearer examples being the same.
/// </remarks>
[Source("arXiv:1908.08619", "Theorem 8")]
public static class OwnerShapley
{
    /// <summary>The owners' values for one test example.</summary>
    /// <param name="owners">The owner of each example, near to far, [n], in 0…M−1.</param>
    /// <param name="matches">Whether each carries the test example's label, near to far, [n].</param>
    /// <param name="ownerCount">M, 1 to 500.</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <returns>φ, [M]; they add up to v(N).</returns>
    /// <exception cref="ArgumentException">The lengths differ, or an owner does not exist.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1, or the number of owners is outside its range.</exception>
    [Source("arXiv:1908.08619", "Theorem 8")]
    public static double[] Of(ReadOnlySpan<int> owners, ReadOnlySpan<bool> matches, int ownerCount, int neighbours)
    {
        const int mostOwners = 500;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ownerCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ownerCount, mostOwners);
        if (owners.Length != matches.Length)
            throw new ArgumentException($"{owners.Length} owners and {matches.Length} matches; give one of each for each example.", nameof(matches));
        var values = new double[ownerCount];
        var nearer = new int[ownerCount];
        for (var r = 0; r < owners.Length; r++)
        {
            var owner = owners[r];
            if ((uint)owner >= (uint)ownerCount)
                throw new ArgumentException($"An example belongs to owner {owner}, of {ownerCount}; numbers run from 0 to {ownerCount - 1}.", nameof(owners));
            if (matches[r] && nearer[owner] < neighbours) Earn(owner, nearer, neighbours - nearer[owner], values);
            nearer[owner]++;
        }

        for (var o = 0; o < values.Length; o++) values[o] /= neighbours;
        return values;
    }

    /// <summary>The owners' values averaged over test examples.</summary>
    /// <param name="problem">The features.</param>
    /// <param name="groups">Who owns which training example.</param>
    /// <param name="labels">The training labels, [n].</param>
    /// <param name="testLabels">The test labels, [T].</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>φ, [M].</returns>
    /// <exception cref="ArgumentException">The numbers do not fit the problem.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1, or there are more than 500 owners.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:1908.08619", "Theorem 8")]
    public static double[] Of(
        NeighbourProblem problem, Grouping groups, ReadOnlySpan<int> labels, ReadOnlySpan<int> testLabels, int neighbours, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(groups);
        groups.Require(problem.Count);
        if (labels.Length != problem.Count || testLabels.Length != problem.TestCount)
            throw new ArgumentException($"{labels.Length} training and {testLabels.Length} test labels for {problem.Count} training and {problem.TestCount} test examples; give one each.");
        var n = problem.Count;
        var distances = new float[n];
        var (items, spare) = (new ulong[n], new ulong[n]);
        var (owners, matches, sums) = (new int[n], new bool[n], new double[groups.Count]);
        for (var test = 0; test < problem.TestCount; test++)
        {
            AmbientStop.Check(cancellation);
            problem.SquaredDistances(test, distances);
            var order = NeighbourSort.Sort(distances, [], items, spare);
            for (var k = 0; k < n; k++) (owners[k], matches[k]) = (groups.GroupOf[NeighbourSort.RowOf(order[k])], labels[NeighbourSort.RowOf(order[k])] == testLabels[test]);
            var values = Of(owners, matches, groups.Count, neighbours);
            for (var o = 0; o < sums.Length; o++) sums[o] += values[o] / problem.TestCount;
        }

        return sums;
    }

    /// <summary>Adds what one example with the label brings its owner, and what others take away, in units of 1/K.</summary>
    /// <param name="owner">Its owner.</param>
    /// <param name="nearer">How many nearer examples each owner has.</param>
    /// <param name="room">How many nearer examples of others still leave it among the K nearest, less one.</param>
    /// <param name="values">The sums so far.</param>
    private static void Earn(int owner, int[] nearer, int room, double[] values)
    {
        // Owners with nothing nearer change nothing here: they neither block nor lose, and orders of arrival of the others are as likely without them.
        int[] rivals = [.. Enumerable.Range(0, nearer.Length).Where(i => i != owner && nearer[i] > 0)];
        var count = rivals.Length;

        // Probabilities of sets by size, not counts, so that nothing overflows: law[s][t] is the part of the sets of s rivals with t nearer examples.
        var law = Law(rivals, -1, nearer, room);
        var gained = 0.0;
        for (var s = 0; s < law.GetLength(0); s++)
        {
            var within = 0.0;
            for (var t = 0; t < room; t++) within += law[s, t];
            gained += within / (count + 1);
        }

        values[owner] += gained;
        var known = new Dictionary<int, double>();
        for (var k = 0; k < count; k++)
        {
            // Rivals with as many nearer examples lose the same.
            var own = nearer[rivals[k]];
            if (!known.TryGetValue(own, out var lost))
            {
                var without = Law(rivals, k, nearer, room);
                for (var s = 0; s < without.GetLength(0); s++)
                {
                    var pushed = 0.0;
                    for (var t = Math.Max(0, room - own); t < room; t++) pushed += without[s, t];

                    // The owner came already, with s of the other rivals: (s + 1)!(M − 2 − s)!/M! sets of that size, M = count + 1.
                    lost += pushed * (s + 1) / (count * (count + 1.0));
                }

                known[own] = lost;
            }

            values[rivals[k]] -= lost;
        }
    }

    private static double[,] Law(int[] rivals, int leftOut, int[] nearer, int room)
    {
        // Each has at least one nearer example, so t ≥ s.
        var sizes = Math.Min(rivals.Length - (leftOut < 0 ? 0 : 1), room - 1);
        var law = new double[sizes + 1, room];
        law[0, 0] = 1;
        var seen = 0;
        for (var k = 0; k < rivals.Length; k++)
        {
            if (k == leftOut) continue;
            seen++;
            var c = nearer[rivals[k]];
            for (var s = Math.Min(seen, sizes); s >= 0; s--)
            {
                for (var t = room - 1; t >= 0; t--)
                {
                    var without = s < seen ? law[s, t] * (seen - s) / seen : 0;
                    law[s, t] = without + (s > 0 && t >= c ? law[s - 1, t - c] * s / seen : 0);
                }
            }
        }

        return law;
    }
}
