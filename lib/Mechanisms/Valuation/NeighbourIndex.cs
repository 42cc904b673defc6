using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>A k-d tree over training examples: finds those within a radius without looking at all of them.</summary>
/// <remarks>Built in O(n·log n·d); a search visits the cells that the ball touches, few while the dimension is small.</remarks>
public sealed class NeighbourIndex
{
    private const int LeafSize = 16;
    private readonly float[] _rows;
    private readonly int[] _order, _axes;
    private readonly int _features;

    private NeighbourIndex(float[] rows, int features)
    {
        (_rows, _features) = (rows, features);
        _order = [.. Enumerable.Range(0, rows.Length / features)];
        _axes = new int[_order.Length];
        Build(0, _order.Length);
    }

    /// <summary>Indexes training examples.</summary>
    /// <param name="training">Features, [n, d] row-major, n ≥ 1.</param>
    /// <param name="features">d ≥ 1.</param>
    /// <exception cref="ArgumentException">The numbers are no rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no feature.</exception>
    public static NeighbourIndex Of(ReadOnlySpan<float> training, int features)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        if (training.IsEmpty || training.Length % features != 0)
            throw new ArgumentException($"{training.Length} numbers are no training examples of {features} features; give at least one whole row.", nameof(training));
        return new NeighbourIndex(training.ToArray(), features);
    }

    /// <summary>The training examples within a radius of each test example.</summary>
    /// <param name="tests">Test features, [T, d] row-major, T ≥ 1.</param>
    /// <param name="radius">τ ≥ 0, in the unit of the features; the sphere itself is inside.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Lists in the order of the training examples.</returns>
    /// <exception cref="ArgumentException">The numbers are no rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public NeighbourGraph Within(ReadOnlySpan<float> tests, double radius, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        if (tests.IsEmpty || tests.Length % _features != 0)
            throw new ArgumentException($"{tests.Length} numbers are no test examples of {_features} features; give at least one whole row.", nameof(tests));
        var lists = new List<int>[tests.Length / _features];
        for (var t = 0; t < lists.Length; t++)
        {
            AmbientStop.Check(cancellation);
            lists[t] = [];
            Search(0, _order.Length, tests.Slice(t * _features, _features), radius, lists[t]);
            lists[t].Sort();
        }

        return NeighbourGraph.Of(_order.Length, lists);
    }

    private float At(int place, int feature) => _rows[_order[place] * _features + feature];

    /// <summary>Halves a range at the median of its widest feature; the median stays in the middle and is the node.</summary>
    private void Build(int start, int end)
    {
        if (end - start <= LeafSize) return;
        var axis = Widest(start, end);
        Array.Sort(_order, start, end - start, Comparer<int>.Create((a, b) => _rows[a * _features + axis].CompareTo(_rows[b * _features + axis])));
        var middle = (start + end) / 2;
        _axes[middle] = axis;
        Build(start, middle);
        Build(middle + 1, end);
    }

    private int Widest(int start, int end)
    {
        var (widest, extent) = (0, -1f);
        for (var f = 0; f < _features; f++)
        {
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            for (var k = start; k < end; k++) (low, high) = (Math.Min(low, At(k, f)), Math.Max(high, At(k, f)));
            if (high - low > extent) (widest, extent) = (f, high - low);
        }

        return widest;
    }

    private void Search(int start, int end, ReadOnlySpan<float> point, double radius, List<int> found)
    {
        if (end - start <= LeafSize)
        {
            for (var k = start; k < end; k++) Take(k, point, radius, found);
            return;
        }

        var middle = (start + end) / 2;
        var axis = _axes[middle];
        var offset = point[axis] - (double)At(middle, axis);
        Take(middle, point, radius, found);
        if (offset <= radius) Search(start, middle, point, radius, found);
        if (offset >= -radius) Search(middle + 1, end, point, radius, found);
    }

    private void Take(int place, ReadOnlySpan<float> point, double radius, List<int> found)
    {
        var sum = 0.0;
        for (var f = 0; f < _features; f++)
        {
            var difference = (double)point[f] - At(place, f);
            sum += difference * difference;
        }

        if (sum <= radius * radius) found.Add(_order[place]);
    }
}
