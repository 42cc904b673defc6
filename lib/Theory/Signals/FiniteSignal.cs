namespace CollectiveAction.Theory.Signals;

/// <summary>A signal function on a finite feature space {0, …, n−1}, given by its table of values.</summary>
public sealed class FiniteSignal : ISignal<int>
{
    private readonly int[] _values;
    private readonly int[] _image;

    /// <summary>A signal from its table of values.</summary>
    /// <param name="values">g(0), …, g(n−1), each in 0…n−1. Copied.</param>
    /// <exception cref="ArgumentException">The table is empty or holds a value outside the space.</exception>
    public FiniteSignal(ReadOnlySpan<int> values)
    {
        if (values.IsEmpty) throw new ArgumentException("The table is empty, so the signal has no image; give g(x) for every feature x.", nameof(values));
        for (var x = 0; x < values.Length; x++)
        {
            if ((uint)values[x] >= (uint)values.Length)
            {
                throw new ArgumentException($"g({x}) = {values[x]} lies outside the feature space 0…{values.Length - 1}.", nameof(values));
            }
        }

        _values = values.ToArray();
        _image = [.. _values.Distinct().Order()];
    }

    /// <summary>The size n of the feature space.</summary>
    public int FeatureCount => _values.Length;

    /// <summary>The signal set X* = g(X), ascending.</summary>
    public ReadOnlySpan<int> Image => _image;

    /// <summary>Whether g(g(x)) = g(x) everywhere, so that a signal already carried is left alone.</summary>
    public bool IsIdempotent
    {
        get
        {
            foreach (var point in _image)
            {
                if (_values[point] != point) return false;
            }

            return true;
        }
    }

    /// <summary>The signal that sends every feature to one point.</summary>
    /// <param name="featureCount">The size n of the feature space.</param>
    /// <param name="point">The point, in 0…n−1.</param>
    /// <exception cref="ArgumentException">The point lies outside the space or the space is empty.</exception>
    public static FiniteSignal Constant(int featureCount, int point)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(featureCount);
        var values = new int[featureCount];
        Array.Fill(values, point);
        return new FiniteSignal(values);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">The feature lies outside the space.</exception>
    public int Apply(int feature) => (uint)feature < (uint)_values.Length
        ? _values[feature]
        : throw new ArgumentOutOfRangeException(nameof(feature), feature, $"The signal is defined on 0…{_values.Length - 1}.");
}
