namespace CollectiveAction.Mechanisms.Pomdps;

/// <summary>Arithmetic on vectors over states.</summary>
internal static class Vectors
{
    internal static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var k = 0; k < x.Length; k++) sum += x[k] * y[k];
        return sum;
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
