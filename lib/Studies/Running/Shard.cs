using System.Globalization;

namespace CollectiveAction.Studies.Running;

/// <summary>One of several parts of a study that can be computed apart and merged.</summary>
/// <remarks>
/// A run belongs to the part that its key says, whatever else the study holds: the parts are disjoint, together they are the study, and
/// extending the study moves no run. Their sizes differ as those of a random division do.
/// </remarks>
public readonly record struct Shard
{
    private readonly int _index, _count;

    /// <summary>Part <paramref name="index"/> of <paramref name="count"/>.</summary>
    /// <param name="index">From 1 to <paramref name="count"/>.</param>
    /// <param name="count">The number of parts; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public Shard(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, count);
        (_index, _count) = (index - 1, count - 1);
    }

    /// <summary>The whole study.</summary>
    public static Shard Whole => default;

    /// <summary>Which part, from 1.</summary>
    public int Index => _index + 1;

    /// <summary>The number of parts.</summary>
    public int Count => _count + 1;

    /// <summary>Reads <c>i/n</c>.</summary>
    /// <param name="text">For example <c>2/4</c>.</param>
    /// <exception cref="FormatException">The text has another form, or there is no such part.</exception>
    public static Shard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var i, var n]
            && int.TryParse(i, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && index >= 1 && index <= count
            ? new Shard(index, count)
            : throw new FormatException($"A shard is written i/n with 1 ≤ i ≤ n, for example 2/4; it was '{text}'.");
    }

    /// <summary>As it is read: <c>i/n</c>.</summary>
    public override string ToString() => $"{Index}/{Count}";

    internal bool Has(string key) =>
        ulong.Parse(key.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % (ulong)Count == (ulong)_index;
}
