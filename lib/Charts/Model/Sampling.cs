namespace CollectiveAction.Charts.Model;

/// <summary>Abscissas at which a function is evaluated.</summary>
internal static class Sampling
{
    public static double[] Between(double from, double to, int points, bool log)
    {
        if (!double.IsFinite(from) || !double.IsFinite(to) || from >= to)
            throw new ArgumentException($"A function is drawn from a smaller to a larger finite number; got {from} to {to}.", nameof(from));
        if (log && from <= 0)
            throw new ArgumentException($"With log the interval is positive; it starts at {from}. Start above 0.", nameof(from));
        if (points is < 2 or > 100_000)
            throw new ArgumentOutOfRangeException(nameof(points), points, "Between 2 and 100,000 evaluations are possible.");
        var x = new double[points];
        for (var i = 0; i < points; i++)
        {
            var t = (double)i / (points - 1);
            x[i] = log ? from * Math.Pow(to / from, t) : from + (t * (to - from));
        }

        x[^1] = to;
        return x;
    }

    /// <summary>The values of a function on a square grid, <c>[rows, columns]</c> with a row for each y and a column for each x, and the coordinates.</summary>
    public static (double[,] Z, double[] X, double[] Y) OnGrid(
        Func<double, double, double> function, (double Min, double Max) x, (double Min, double Max) y, int points)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (points is < 2 or > 500)
            throw new ArgumentOutOfRangeException(nameof(points), points, "A grid has between 2 and 500 columns and rows.");
        var (across, up) = (Between(x.Min, x.Max, points, log: false), Between(y.Min, y.Max, points, log: false));
        var z = new double[points, points];
        for (var row = 0; row < points; row++)
        {
            for (var column = 0; column < points; column++) z[row, column] = function(across[column], up[row]);
        }

        return (z, across, up);
    }

    public static double[] Indices(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];
}
