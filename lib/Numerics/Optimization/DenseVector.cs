using System.Numerics;

namespace CollectiveAction.Numerics.Optimization;

/// <summary>The kernels of dense linear algebra that the simplex method needs.</summary>
internal static class DenseVector
{
    /// <summary>sum += factor · values.</summary>
    public static void Add(double factor, ReadOnlySpan<double> values, Span<double> sum)
    {
        var scale = new Vector<double>(factor);
        var at = 0;
        for (; at <= values.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            var target = sum[at..];
            (new Vector<double>(target) + scale * new Vector<double>(values[at..])).CopyTo(target);
        }

        for (; at < values.Length; at++) sum[at] += factor * values[at];
    }

    /// <summary>Raises each entry to factor · (the value's square) where that is more.</summary>
    public static void RaiseToSquares(double factor, ReadOnlySpan<double> values, Span<double> entries)
    {
        var scale = new Vector<double>(factor);
        var at = 0;
        for (; at <= values.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            var value = new Vector<double>(values[at..]);
            var target = entries[at..];
            Vector.Max(new Vector<double>(target), scale * value * value).CopyTo(target);
        }

        for (; at < values.Length; at++) entries[at] = Math.Max(entries[at], factor * values[at] * values[at]);
    }

    /// <summary>The inner product of two vectors of one length.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var parts = Vector<double>.Zero;
        var at = 0;
        for (; at <= left.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            parts += new Vector<double>(left[at..]) * new Vector<double>(right[at..]);
        }

        var sum = Vector.Sum(parts);
        for (; at < left.Length; at++) sum += left[at] * right[at];
        return sum;
    }
}
