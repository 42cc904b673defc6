namespace CollectiveAction.Charts.Model;

/// <summary>Abscissas at which a function is evaluated.</summary>
internal static class Sampling
{
    public static double[] Between(double from, double to, int points, bool log)
    {
        if (!double.IsFinite(from) || !double.IsFinite(to) || from >= to)
            throw new ArgumentException($"A function is drawn from a smaller to a larger finite number; got {from} to {to}.", nameof(from));
        if (log && from <= 0) throw new ArgumentException($"With log the interval is positive; it starts at {from}. Start above 0.", nameof(from));
        if (points is < 2 or > 100_000) throw new ArgumentOutOfRangeException(nameof(points), points, "Between 2 and 100,000 evaluations are possible.");
        var x = new double[points];
        for (var i = 0; i < points; i++)
        {
            var t = (double)i / (points - 1);
            x[i] = log ? from * Math.Pow(to / from, t) : from + (t * (to - from));
        }

        x[^1] = to;
        return x;
    }

    public static double[] Indices(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];
}
