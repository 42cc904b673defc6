using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Exact Shapley values of training examples for K nearest neighbours, averaged over a test set.</summary>
/// <remarks>
/// O(T·n·(d + 1)) with sorting by radix, in parallel over test examples; 29 bytes a training example for each test example that is worked on at a
/// time. Sums are formed in the order of the test examples, so values do not depend on the number of threads.
/// </remarks>
[Source("arXiv:1908.08619", "Algorithm 1")]
public static class KnnShapley
{
    /// <summary>Fills values near to far from what is near to far.</summary>
    private delegate void Recursion(int test, ReadOnlySpan<double> given, Span<double> values);

    /// <summary>Classification: the part of the K nearest that carry the test example's label.</summary>
    /// <param name="problem">The features.</param>
    /// <param name="labels">The training labels, [n].</param>
    /// <param name="testLabels">The test labels, [T].</param>
    /// <param name="neighbours">K ≥ 1; correct also where it exceeds n.</param>
    /// <param name="progress">Told the part of the test examples that is done, in [0, 1]; null for nobody.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>φ, [n].</returns>
    /// <exception cref="ArgumentException">The numbers of labels do not fit the problem.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:1908.08619", "Theorem 1")]
    public static double[] Classification(
        NeighbourProblem problem,
        ReadOnlySpan<int> labels,
        ReadOnlySpan<int> testLabels,
        int neighbours,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        Check(problem, labels.Length, testLabels.Length);
        var (training, tests) = (labels.ToArray(), testLabels.ToArray());
        var steps = Steps(problem.Count, neighbours);
        return Average(problem, (test, marks) =>
        {
            for (var k = 0; k < marks.Length; k++) marks[k] = training[k] == tests[test];
        }, (_, order, values) =>
        {
            var n = order.Length;
            var match = NeighbourSort.MarkOf(order[n - 1]);
            var value = (double)match / Math.Max(n, neighbours);
            values[NeighbourSort.RowOf(order[n - 1])] = value;
            for (var i = n - 1; i >= 1; i--)
            {
                // Without a branch: labels of neighbours are hard to predict.
                var here = NeighbourSort.MarkOf(order[i - 1]);
                value += (here - match) * steps[i];
                match = here;
                values[NeighbourSort.RowOf(order[i - 1])] = value;
            }
        }, progress, cancellation);
    }

    /// <summary>Classification with soft labels: of few examples, the part of those there are; of none, chance.</summary>
    /// <param name="problem">The features.</param>
    /// <param name="labels">The training labels, [n].</param>
    /// <param name="testLabels">The test labels, [T].</param>
    /// <param name="neighbours">K ≥ 1; correct also where it exceeds n.</param>
    /// <param name="classes">C ≥ 2; chance is 1/C.</param>
    /// <param name="progress">Told the part of the test examples that is done, in [0, 1]; null for nobody.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>φ, [n].</returns>
    /// <exception cref="ArgumentException">The numbers of labels do not fit the problem.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1, or there are fewer than two classes.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:2304.04258", "Theorem 2")]
    public static double[] SoftClassification(
        NeighbourProblem problem,
        ReadOnlySpan<int> labels,
        ReadOnlySpan<int> testLabels,
        int neighbours,
        int classes,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Check(problem, labels.Length, testLabels.Length);
        var (training, tests) = (labels.ToArray(), testLabels.ToArray());
        return Average(
            problem,
            null,
            Scattered((test, row) => training[row] == tests[test] ? 1 : 0, (_, given, values) => NeighbourShapley.SoftLabels(given, neighbours, 1.0 / classes, values)),
            progress, cancellation);
    }

    /// <summary>Regression: the squared error of the sum of the K nearest over K, turned round.</summary>
    /// <param name="problem">The features.</param>
    /// <param name="targets">The training targets, [n], finite.</param>
    /// <param name="testTargets">The test targets, [T], finite.</param>
    /// <param name="neighbours">K ≥ 1; correct also where it exceeds n.</param>
    /// <param name="progress">Told the part of the test examples that is done, in [0, 1]; null for nobody.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>φ, [n].</returns>
    /// <exception cref="ArgumentException">The numbers of targets do not fit the problem.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1, or a target is not finite.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:1908.08619", "Theorem 6")]
    public static double[] Regression(
        NeighbourProblem problem,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> testTargets,
        int neighbours,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        Check(problem, targets.Length, testTargets.Length);
        foreach (var target in targets) Numerics.Checks.Require.Finite(target, nameof(targets));
        foreach (var target in testTargets) Numerics.Checks.Require.Finite(target, nameof(testTargets));
        var (training, tests) = (targets.ToArray(), testTargets.ToArray());
        return Average(
            problem,
            null,
            Scattered((_, row) => training[row], (test, given, values) => NeighbourShapley.Regression(given, tests[test], neighbours, values)),
            progress, cancellation);
    }

    /// <summary>What one step of the recursion changes, min(K, i)/(K·i), [n].</summary>
    private static double[] Steps(int count, int neighbours) =>
        [.. Enumerable.Range(0, count).Select(i => i == 0 ? 0 : Math.Min(neighbours, i) / ((double)neighbours * i))];

    private static Action<int, ulong[], double[]> Scattered(Func<int, int, double> given, Recursion recursion) => (test, order, values) =>
    {
        var (near, found) = (new double[order.Length], new double[order.Length]);
        for (var k = 0; k < near.Length; k++) near[k] = given(test, NeighbourSort.RowOf(order[k]));
        recursion(test, near, found);
        for (var k = 0; k < found.Length; k++) values[NeighbourSort.RowOf(order[k])] = found[k];
    };

    private static double[] Average(
        NeighbourProblem problem, Action<int, bool[]>? mark, Action<int, ulong[], double[]> valueOne, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (n, tests) = (problem.Count, problem.TestCount);
        var sums = new double[n];
        var width = Math.Min(tests, Math.Max(2, Environment.ProcessorCount));
        var desks = Enumerable.Range(0, width).Select(_ => new Desk(n)).ToArray();
        for (var start = 0; start < tests; start += width)
        {
            AmbientStop.Check(cancellation);
            var (first, count) = (start, Math.Min(width, tests - start));
            Parallel.For(0, count, k => desks[k].Work(problem, first + k, mark, valueOne));
            Parallel.For(0, (n + 65_535) / 65_536, part =>
            {
                for (var k = 0; k < count; k++)
                {
                    var values = desks[k].Values;
                    for (var i = part * 65_536; i < Math.Min(n, (part + 1) * 65_536); i++) sums[i] += values[i];
                }
            });
            progress?.Report((double)(start + count) / tests);
        }

        for (var i = 0; i < n; i++) sums[i] /= tests;
        return sums;
    }

    private static void Check(NeighbourProblem problem, int training, int tests)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (training != problem.Count || tests != problem.TestCount)
            throw new ArgumentException($"{training} training and {tests} test labels for {problem.Count} training and {problem.TestCount} test examples; give one each.");
    }

    /// <summary>Room for one test example.</summary>
    private sealed class Desk(int count)
    {
        private readonly float[] _distances = new float[count];
        private readonly bool[] _marks = new bool[count];
        private readonly ulong[] _items = new ulong[count], _spare = new ulong[count];

        internal double[] Values { get; } = new double[count];

        internal void Work(NeighbourProblem problem, int test, Action<int, bool[]>? mark, Action<int, ulong[], double[]> valueOne)
        {
            problem.SquaredDistances(test, _distances);
            mark?.Invoke(test, _marks);
            valueOne(test, NeighbourSort.Sort(_distances, _marks, _items, _spare), Values);
        }
    }
}
