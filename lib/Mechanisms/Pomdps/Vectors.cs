namespace CollectiveAction.Mechanisms.Pomdps;

/// <summary>Arithmetic on vectors over states.</summary>
internal static class Vectors
{
    /// <summary>Σ xₖyₖ in four interleaved sums: as fast as the processor adds, in the same order on every processor.</summary>
    internal static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (a, b, c, d, k) = (0.0, 0.0, 0.0, 0.0, 0);
        y = y[..x.Length];
        for (; k <= x.Length - 4; k += 4)
        {
            a += x[k] * y[k];
            b += x[k + 1] * y[k + 1];
            c += x[k + 2] * y[k + 2];
            d += x[k + 3] * y[k + 3];
        }

        for (; k < x.Length; k++) a += x[k] * y[k];
        return a + b + (c + d);
    }

    internal static bool IsBelow(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        for (var k = 0; k < x.Length; k++)
        {
            if (x[k] > y[k]) return false;
        }

        return true;
    }
}
