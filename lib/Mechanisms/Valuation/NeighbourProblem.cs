using System.Runtime.InteropServices;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Training and test examples for a nearest-neighbour utility.</summary>
/// <remarks>Immutable; distances are Euclidean in float, ties go to the smaller training number.</remarks>
[Source("arXiv:1908.08619", "Section 3")]
public sealed class NeighbourProblem
{
    private const int Lanes = 1024;

    // The features of 1,024 rows after each other, feature by feature, so that a vector instruction takes many rows.
    private readonly float[] _columns;
    private readonly float[] _tests;

    private NeighbourProblem(float[] columns, int count, float[] tests, int testCount, int features) =>
        (_columns, Count, _tests, TestCount, FeatureCount) = (columns, count, tests, testCount, features);

    /// <summary>The number n of training examples.</summary>
    public int Count { get; }

    /// <summary>The number T of test examples.</summary>
    public int TestCount { get; }

    /// <summary>The number d of features.</summary>
    public int FeatureCount { get; }

    /// <summary>States a problem.</summary>
    /// <param name="training">Training features, [n, d] row-major, finite, n ≥ 1.</param>
    /// <param name="tests">Test features, [T, d] row-major, finite, T ≥ 1; none equal to a training example's.</param>
    /// <param name="features">d ≥ 1.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit, a number is not finite, or a test example is a training example: its owner would be paid for having seen the test.
    /// <see cref="Overlap"/> tells which to leave out.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no feature.</exception>
    public static NeighbourProblem Of(ReadOnlySpan<float> training, ReadOnlySpan<float> tests, int features)
    {
        var overlap = Overlap(training, tests, features);
        return overlap.Length == 0
            ? Unchecked(training, tests, features)
            : throw new ArgumentException(
                $"{overlap.Length} test examples, the first of them number {overlap[0]}, are training examples too, which pays whoever has seen the test; leave out those that {nameof(Overlap)} names.",
                nameof(tests));
    }

    /// <summary>A problem whose test set is known to its trainers: what a leak does. For the study of cheating only.</summary>
    /// <param name="training">Training features, [n, d] row-major, finite, n ≥ 1.</param>
    /// <param name="tests">Test features, [T, d] row-major, finite, T ≥ 1.</param>
    /// <param name="features">d ≥ 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a number is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no feature.</exception>
    public static NeighbourProblem OfLeaked(ReadOnlySpan<float> training, ReadOnlySpan<float> tests, int features)
    {
        Check(training, tests, features);
        return Unchecked(training, tests, features);
    }

    /// <summary>The test examples whose features are those of a training example.</summary>
    /// <param name="training">Training features, [n, d] row-major, finite, n ≥ 1.</param>
    /// <param name="tests">Test features, [T, d] row-major, finite, T ≥ 1.</param>
    /// <param name="features">d ≥ 1.</param>
    /// <returns>Their numbers, ascending.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a number is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no feature.</exception>
    public static int[] Overlap(ReadOnlySpan<float> training, ReadOnlySpan<float> tests, int features)
    {
        Check(training, tests, features);
        var byHash = new Dictionary<int, List<int>>();
        for (var t = 0; t < tests.Length / features; t++)
        {
            var hash = Hash(tests.Slice(t * features, features));
            if (!byHash.TryGetValue(hash, out var same)) byHash[hash] = same = [];
            same.Add(t);
        }

        var found = new SortedSet<int>();
        for (var row = 0; row < training.Length / features; row++)
        {
            var example = training.Slice(row * features, features);
            if (!byHash.TryGetValue(Hash(example), out var candidates)) continue;
            foreach (var t in candidates)
            {
                if (example.SequenceEqual(tests.Slice(t * features, features))) found.Add(t);
            }
        }

        return [.. found];
    }

    /// <summary>The squared distances of all training examples from a test example.</summary>
    /// <param name="test">Its number, in 0…T−1.</param>
    /// <param name="distances">Receives them, [n].</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such test example.</exception>
    /// <exception cref="ArgumentException">The span is of another length.</exception>
    public void SquaredDistances(int test, Span<float> distances)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(test);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(test, TestCount);
        if (distances.Length != Count) throw new ArgumentException($"{distances.Length} places for {Count} distances; the two numbers have to agree.", nameof(distances));
        var point = _tests.AsSpan(test * FeatureCount, FeatureCount);
        Span<float> sums = stackalloc float[Lanes];
        for (var start = 0; start < Count; start += Lanes)
        {
            sums.Clear();
            var block = _columns.AsSpan(start * FeatureCount, Lanes * FeatureCount);
            for (var f = 0; f < FeatureCount; f++) AddSquares(block.Slice(f * Lanes, Lanes), point[f], sums);
            sums[..Math.Min(Lanes, Count - start)].CopyTo(distances[start..]);
        }
    }

    // Every row adds its features in the same order, whatever the width of the machine's vectors.
    private static void AddSquares(ReadOnlySpan<float> column, float value, Span<float> sums)
    {
        var center = new System.Numerics.Vector<float>(value);
        var columns = MemoryMarshal.Cast<float, System.Numerics.Vector<float>>(column);
        var totals = MemoryMarshal.Cast<float, System.Numerics.Vector<float>>(sums);
        for (var k = 0; k < totals.Length; k++)
        {
            var difference = columns[k] - center;
            totals[k] += difference * difference;
        }
    }

    private static NeighbourProblem Unchecked(ReadOnlySpan<float> training, ReadOnlySpan<float> tests, int features)
    {
        var count = training.Length / features;
        var blocks = (count + Lanes - 1) / Lanes;
        var columns = new float[blocks * Lanes * features];
        for (var row = 0; row < count; row++)
        {
            var at = row / Lanes * Lanes * features + row % Lanes;
            for (var f = 0; f < features; f++) columns[at + f * Lanes] = training[row * features + f];
        }

        return new NeighbourProblem(columns, count, tests.ToArray(), tests.Length / features, features);
    }

    private static void Check(ReadOnlySpan<float> training, ReadOnlySpan<float> tests, int features)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        if (training.IsEmpty || training.Length % features != 0)
            throw new ArgumentException($"{training.Length} numbers are no training examples of {features} features; give at least one whole row.", nameof(training));
        if (tests.IsEmpty || tests.Length % features != 0)
            throw new ArgumentException($"{tests.Length} numbers are no test examples of {features} features; give at least one whole row.", nameof(tests));
        foreach (var value in training)
        {
            if (!float.IsFinite(value)) throw new ArgumentException($"A training feature is {value}; a finite number is needed.", nameof(training));
        }

        foreach (var value in tests)
        {
            if (!float.IsFinite(value)) throw new ArgumentException($"A test feature is {value}; a finite number is needed.", nameof(tests));
        }
    }

    private static int Hash(ReadOnlySpan<float> row)
    {
        var hash = new HashCode();
        foreach (var value in row) hash.Add(value);
        return hash.ToHashCode();
    }
}
