namespace CollectiveAction.Theory.Signals;

/// <summary>A finite feature space of vectors, each coordinate with finitely many values: profile and marks, the fields of a form.</summary>
/// <remarks>Vectors are numbered with the last coordinate running fastest.</remarks>
public sealed class CoordinateGrid
{
    private readonly int[] _sizes;

    /// <summary>A grid from the number of values of each coordinate.</summary>
    /// <param name="sizes">How many values coordinate k = 0, 1, … has, each ≥ 1; at least one coordinate. Copied.</param>
    /// <exception cref="ArgumentException">There is no coordinate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="OverflowException">There are more than 2³¹ − 1 vectors.</exception>
    public CoordinateGrid(params ReadOnlySpan<int> sizes)
    {
        if (sizes.IsEmpty) throw new ArgumentException("A grid without coordinates has no features; give at least one size.", nameof(sizes));
        FeatureCount = 1;
        foreach (var size in sizes)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(sizes));
            FeatureCount = checked(FeatureCount * size);
        }

        _sizes = sizes.ToArray();
    }

    /// <summary>The number of vectors.</summary>
    public int FeatureCount { get; }

    /// <summary>The number of values of each coordinate.</summary>
    public ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>The number of a vector.</summary>
    /// <param name="vector">One value for each coordinate, counted from 0.</param>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its coordinate.</exception>
    public int Feature(params ReadOnlySpan<int> vector)
    {
        if (vector.Length != _sizes.Length)
        {
            throw new ArgumentException($"The vector has {vector.Length} coordinates but the grid {_sizes.Length}; give one value for each.", nameof(vector));
        }

        var feature = 0;
        for (var k = 0; k < vector.Length; k++)
        {
            Check(k, vector[k]);
            feature = feature * _sizes[k] + vector[k];
        }

        return feature;
    }

    /// <summary>One coordinate of a vector.</summary>
    /// <param name="feature">The number of the vector.</param>
    /// <param name="coordinate">The coordinate, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vector or coordinate.</exception>
    public int Coordinate(int feature, int coordinate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(feature);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(feature, FeatureCount);
        return feature / Stride(coordinate) % _sizes[coordinate];
    }

    /// <summary>The signal that sets chosen coordinates to fixed values; a corrupted placement sets its coordinate to one of the other values.</summary>
    /// <param name="placements">The coordinates that are set, each once, and what to.</param>
    /// <exception cref="ArgumentException">No coordinate is set, or one is set twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coordinate or value.</exception>
    public FiniteSignal Setting(params IReadOnlyList<(int Coordinate, int Value)> placements)
    {
        ArgumentNullException.ThrowIfNull(placements);
        if (placements.DistinctBy(p => p.Coordinate).Count() < placements.Count)
        {
            throw new ArgumentException("A coordinate is set twice; set each to one value.", nameof(placements));
        }

        return FiniteSignal.OfPlacements([.. placements.Select(p => new SignalPlacement(
            Set(p.Coordinate, p.Value), [.. Enumerable.Range(0, _sizes[p.Coordinate]).Where(v => v != p.Value).Select(v => Set(p.Coordinate, v))]))]);
    }

    private FiniteSignal Set(int coordinate, int value)
    {
        var stride = Stride(coordinate);
        Check(coordinate, value);
        return new FiniteSignal([.. Enumerable.Range(0, FeatureCount).Select(x => x + (value - x / stride % _sizes[coordinate]) * stride)]);
    }

    private int Stride(int coordinate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(coordinate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(coordinate, _sizes.Length);
        var stride = 1;
        for (var k = coordinate + 1; k < _sizes.Length; k++) stride *= _sizes[k];
        return stride;
    }

    private void Check(int coordinate, int value)
    {
        if ((uint)value >= (uint)_sizes[coordinate])
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"Coordinate {coordinate} has the values 0…{_sizes[coordinate] - 1}.");
        }
    }
}
