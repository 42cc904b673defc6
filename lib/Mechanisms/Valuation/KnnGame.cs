using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>The game between owners of examples whose worth is the accuracy of K nearest neighbours, for every value that <see cref="OwnerShapley"/> has no short way to.</summary>
[Source("arXiv:1908.08619", "Section 5.1")]
public static class KnnGame
{
    /// <summary>The game: v(S) is the mean over test examples of the number of right labels among the min(K, ·) nearest of S, over K.</summary>
    /// <param name="problem">The features.</param>
    /// <param name="groups">Who owns which training example.</param>
    /// <param name="labels">The training labels, [n].</param>
    /// <param name="testLabels">The test labels, [T].</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <remarks>Orders are kept, 5·n·T bytes; a coalition is read from near to far until K are found.</remarks>
    /// <exception cref="ArgumentException">The numbers do not fit the problem.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1.</exception>
    [Source("arXiv:1908.08619", "eq. (5)")]
    public static CooperativeGame Of(
        NeighbourProblem problem, Grouping groups, ReadOnlySpan<int> labels, ReadOnlySpan<int> testLabels, int neighbours)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        groups.Require(problem.Count);
        if (labels.Length != problem.Count || testLabels.Length != problem.TestCount)
            throw new ArgumentException($"{labels.Length} training and {testLabels.Length} test labels for {problem.Count} training and {problem.TestCount} test examples; give one each.");
        var (n, tests) = (problem.Count, problem.TestCount);
        var distances = new float[n];
        var (items, spare) = (new ulong[n], new ulong[n]);
        var (owners, matches) = (new int[tests][], new bool[tests][]);
        for (var t = 0; t < tests; t++)
        {
            problem.SquaredDistances(t, distances);
            var order = NeighbourSort.Sort(distances, [], items, spare);
            (owners[t], matches[t]) = (new int[n], new bool[n]);
            for (var k = 0; k < n; k++) (owners[t][k], matches[t][k]) = (groups.GroupOf[NeighbourSort.RowOf(order[k])], labels[NeighbourSort.RowOf(order[k])] == testLabels[t]);
        }

        return CooperativeGame.Of(groups.Names, (coalitions, _) =>
        {
            var values = new double[coalitions.Count];
            Parallel.For(0, values.Length, c => values[c] = Value(coalitions[c]));
            return values;
        });

        double Value(bool[] coalition)
        {
            var right = 0;
            for (var t = 0; t < tests; t++)
            {
                for (var (k, found) = (0, 0); k < n && found < neighbours; k++)
                {
                    if (!coalition[owners[t][k]]) continue;
                    found++;
                    if (matches[t][k]) right++;
                }
            }

            return right / ((double)neighbours * tests);
        }
    }
}
