using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>
/// Exact Shapley values for threshold neighbours: v(S) is the part of the members of S within a radius of the test example that carry its label, and
/// chance where there is none.
/// </summary>
/// <remarks>
/// With c examples in the radius, a of them with the label, and C classes, an example in the radius is worth
/// (ok − 1/C)/c + (ok/c − (a − ok)/(c(c − 1)))·(H_c − 1), the second term for c ≥ 2; others are worth nothing. Nothing is sorted: with a neighbour index
/// the cost of a test example is the size of its ball.
/// </remarks>
[Source("arXiv:2308.15709", "Theorem 7")]
public static class ThresholdShapley
{
    /// <summary>The values of an example with the label and of one without, both within the radius.</summary>
    /// <param name="inside">c ≥ 1, how many examples are within the radius.</param>
    /// <param name="matching">a, how many of them carry the label, in 0…c.</param>
    /// <param name="classes">C ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    [Source("arXiv:2308.15709", "Theorem 7")]
    public static (double Match, double Other) Values(int inside, int matching, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inside);
        ArgumentOutOfRangeException.ThrowIfNegative(matching);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(matching, inside);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        var more = inside > 1 ? NeighbourShapley.Harmonic(inside) - 1 : 0;
        return (One(1), One(0));

        double One(double match)
        {
            double c = inside;
            return (match - 1.0 / classes) / c + (inside > 1 ? (match / c - (matching - match) / (c * (c - 1))) * more : 0);
        }
    }

    /// <summary>Values averaged over test examples, given who is within the radius.</summary>
    /// <param name="inside">The training examples within the radius of each test example, in any order.</param>
    /// <param name="labels">The training labels, [n].</param>
    /// <param name="testLabels">The test labels, [T].</param>
    /// <param name="classes">C ≥ 2.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>φ, [n].</returns>
    /// <exception cref="ArgumentException">The numbers of labels do not fit the graph.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two classes.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    [Source("arXiv:2308.15709", "Theorem 7")]
    public static double[] Of(
        NeighbourGraph inside, ReadOnlySpan<int> labels, ReadOnlySpan<int> testLabels, int classes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inside);
        if (labels.Length != inside.Count || testLabels.Length != inside.TestCount)
            throw new ArgumentException($"{labels.Length} training and {testLabels.Length} test labels for {inside.Count} training and {inside.TestCount} test examples; give one each.");
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        var sums = new double[labels.Length];
        for (var test = 0; test < testLabels.Length; test++)
        {
            AmbientStop.Check(cancellation);
            var ball = inside[test];
            if (ball.IsEmpty) continue;
            var matching = 0;
            foreach (var row in ball) matching += labels[row] == testLabels[test] ? 1 : 0;
            var (match, other) = Values(ball.Length, matching, classes);
            foreach (var row in ball) sums[row] += (labels[row] == testLabels[test] ? match : other) / testLabels.Length;
        }

        return sums;
    }
}
