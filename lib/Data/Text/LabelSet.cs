using System.Numerics;

namespace CollectiveAction.Data.Text;

/// <summary>Sets of labels as bits: bit b stands for label b.</summary>
public static class LabelSet
{
    /// <summary>The set of one label.</summary>
    /// <param name="label">In [0, 32).</param>
    /// <exception cref="ArgumentOutOfRangeException">The label is no bit of a <see cref="uint"/>.</exception>
    public static uint Of(int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, TextDataset.MaxLabels);
        return 1u << label;
    }

    /// <summary>Whether a set has a label.</summary>
    /// <param name="set">The set.</param>
    /// <param name="label">In [0, 32).</param>
    public static bool Has(uint set, int label) => (set >> label & 1) != 0;

    /// <summary>The number of labels in a set.</summary>
    /// <param name="set">The set.</param>
    public static int Count(uint set) => BitOperations.PopCount(set);

    /// <summary>The names of a set's labels, in order of their bits.</summary>
    /// <param name="set">The set.</param>
    /// <param name="labelNames">Names by bit; every member of the set has one.</param>
    public static IEnumerable<string> Names(uint set, IReadOnlyList<string> labelNames)
    {
        for (var rest = set; rest != 0; rest &= rest - 1) yield return labelNames[BitOperations.TrailingZeroCount(rest)];
    }
}
