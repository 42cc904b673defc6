using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>The nearest training examples of each test example, near to far, found elsewhere: by an index, or approximately.</summary>
public sealed class NeighbourGraph
{
    private readonly int[][] _neighbours;

    private NeighbourGraph(int count, int[][] neighbours) => (Count, _neighbours) = (count, neighbours);

    /// <summary>The number n of training examples.</summary>
    public int Count { get; }

    /// <summary>The number T of test examples.</summary>
    public int TestCount => _neighbours.Length;

    /// <summary>States a graph.</summary>
    /// <param name="count">n ≥ 1.</param>
    /// <param name="neighbours">For each test example some training examples, near to far, [T][·], each at most once.</param>
    /// <exception cref="ArgumentException">There is no test example, or a list names an example twice or one that does not exist.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no training example.</exception>
    public static NeighbourGraph Of(int count, IReadOnlyList<IReadOnlyList<int>> neighbours)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(neighbours);
        if (neighbours.Count == 0) throw new ArgumentException("There is no test example; give at least one list.", nameof(neighbours));
        var lastSeen = new int[count];
        for (var test = 0; test < neighbours.Count; test++)
        {
            foreach (var row in neighbours[test])
            {
                if ((uint)row >= (uint)count || lastSeen[row] == test + 1)
                    throw new ArgumentException($"Test example {test} names the training example {row} twice, or it is none of {count}.", nameof(neighbours));
                lastSeen[row] = test + 1;
            }
        }

        return new NeighbourGraph(count, [.. neighbours.Select(list => list.ToArray())]);
    }

    /// <summary>The neighbours of a test example, near to far.</summary>
    /// <param name="test">Its number, in 0…T−1.</param>
    public ReadOnlySpan<int> this[int test] => _neighbours[test];

    /// <summary>K-nearest-neighbour Shapley values from the graph, and how far they can be off.</summary>
    /// <param name="labels">The training labels, [n].</param>
    /// <param name="testLabels">The test labels, [T].</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>φ, [n], and the greatest possible error of any of them: 0 where every list names all examples.</returns>
    /// <remarks>
    /// The last example of a list of length L, and all beyond it, count as worth nothing. They are worth at most 1/max(L, K) either way, which is the error
    /// of every value before them too, averaged over test examples.
    /// </remarks>
    /// <exception cref="ArgumentException">The numbers of labels do not fit the graph.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:1908.08619", "Theorem 2")]
    public (double[] Values, double Error) Shapley(ReadOnlySpan<int> labels, ReadOnlySpan<int> testLabels, int neighbours, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        if (labels.Length != Count || testLabels.Length != TestCount)
            throw new ArgumentException($"{labels.Length} training and {testLabels.Length} test labels for {Count} training and {TestCount} test examples; give one each.");
        var (sums, error) = (new double[Count], 0.0);
        for (var test = 0; test < TestCount; test++)
        {
            AmbientStop.Check(cancellation);
            var list = _neighbours[test];
            double Match(int place, ReadOnlySpan<int> of, int label) => of[list[place]] == label ? 1 : 0;
            var value = 0.0;
            if (list.Length == Count) value = Match(Count - 1, labels, testLabels[test]) / Math.Max(Count, neighbours);
            else error += 1.0 / Math.Max(list.Length, neighbours);
            for (var i = list.Length; i >= 1; i--)
            {
                if (i < list.Length)
                {
                    var change = Match(i - 1, labels, testLabels[test]) - Match(i, labels, testLabels[test]);
                    value += change * Math.Min(neighbours, i) / ((double)neighbours * i);
                }

                sums[list[i - 1]] += value / TestCount;
            }
        }

        return (sums, error / TestCount);
    }
}
