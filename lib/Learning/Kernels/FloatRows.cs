using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Learning.Kernels;

/// <summary>
/// Feature vectors in single precision without their zeros: one-hot columns cost one number a row instead of one a category.
/// </summary>
internal sealed class FloatRows
{
    private readonly int[] _starts;
    private readonly int[] _features;
    private readonly float[] _values;

    private FloatRows(int[] starts, int[] features, float[] values) => (_starts, _features, _values) = (starts, features, values);

    /// <summary>The number of rows.</summary>
    internal int Count => _starts.Length - 1;

    /// <summary>The numbers of a row's features that are not 0, ascending.</summary>
    internal ReadOnlySpan<int> Features(int row) => _features.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>The values of those features.</summary>
    internal ReadOnlySpan<float> Values(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Rounds rows to single precision.</summary>
    /// <exception cref="ArgumentException">A feature is beyond the range of float.</exception>
    internal static FloatRows Of(LabelledRows rows)
    {
        var starts = new int[rows.Count + 1];
        var (features, values) = (new List<int>(), new List<float>());
        for (var row = 0; row < rows.Count; row++)
        {
            var vector = rows[row];
            for (var j = 0; j < vector.Length; j++)
            {
                var value = (float)vector[j];
                if (value == 0) continue;
                if (!float.IsFinite(value))
                {
                    throw new ArgumentException(
                        $"Feature {j} of row {row} is {vector[j]}, beyond the range of single precision; rescale the features.");
                }

                features.Add(j);
                values.Add(value);
            }

            starts[row + 1] = features.Count;
        }

        return new FloatRows(starts, [.. features], [.. values]);
    }

    /// <summary>All numbers, zeros included, [rows, width] row-major.</summary>
    /// <param name="width">The length of a row, at least the number of features; what is beyond them is 0.</param>
    internal float[] Dense(int width)
    {
        var numbers = new float[Count * width];
        for (var row = 0; row < Count; row++)
        {
            var features = Features(row);
            var values = Values(row);
            for (var k = 0; k < features.Length; k++) numbers[row * width + features[k]] = values[k];
        }

        return numbers;
    }
}
