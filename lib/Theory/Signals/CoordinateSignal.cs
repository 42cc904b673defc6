using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Theory.Signals;

/// <summary>Sets chosen coordinates of a feature vector to fixed values, as a sticker covers a patch of a picture or a form is filled in one way.</summary>
/// <remarks>Applying it twice is the same as applying it once, bit by bit, so it can also be what an erasing collective takes away.</remarks>
public sealed class CoordinateSignal : ISignal<double[]>
{
    private readonly int[] _coordinates;
    private readonly double[] _values;

    /// <summary>A signal from the coordinates it sets and what it sets them to.</summary>
    /// <param name="coordinates">Distinct coordinates, each ≥ 0; at least one. Copied.</param>
    /// <param name="values">The value of each, finite, in the unit of the features; as many as coordinates. Copied.</param>
    /// <exception cref="ArgumentException">There is no coordinate, one occurs twice, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is negative or a value is not finite.</exception>
    public CoordinateSignal(ReadOnlySpan<int> coordinates, ReadOnlySpan<double> values)
    {
        if (coordinates.IsEmpty) throw new ArgumentException("The signal sets no coordinate, so nobody could see it; give at least one.", nameof(coordinates));
        if (coordinates.Length != values.Length)
        {
            throw new ArgumentException($"{coordinates.Length} coordinates but {values.Length} values; give one value for every coordinate.", nameof(values));
        }

        for (var i = 0; i < coordinates.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(coordinates[i], nameof(coordinates));
            Require.Finite(values[i], nameof(values));
            if (coordinates[..i].Contains(coordinates[i]))
            {
                throw new ArgumentException($"Coordinate {coordinates[i]} is given twice; set each to one value.", nameof(coordinates));
            }
        }

        (_coordinates, _values) = (coordinates.ToArray(), values.ToArray());
    }

    /// <summary>The coordinates that are set, in the order given.</summary>
    public ReadOnlySpan<int> Coordinates => _coordinates;

    /// <summary>What they are set to, in the same order.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <inheritdoc />
    /// <returns>A new vector of the same length d; every other coordinate is as it was.</returns>
    /// <exception cref="ArgumentException">The vector has no such coordinate.</exception>
    public double[] Apply(double[] feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        var signalled = feature.AsSpan().ToArray();
        for (var i = 0; i < _coordinates.Length; i++)
        {
            if (_coordinates[i] >= signalled.Length)
            {
                throw new ArgumentException($"The signal sets coordinate {_coordinates[i]} but the vector has {signalled.Length}; use vectors of one length.", nameof(feature));
            }

            signalled[_coordinates[i]] = _values[i];
        }

        return signalled;
    }
}
