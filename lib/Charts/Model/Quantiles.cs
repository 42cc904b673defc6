namespace CollectiveAction.Charts.Model;

/// <summary>Order statistics as plotly.js computes them, so that its boxes and ours agree.</summary>
/// <param name="Q1">The lower quartile.</param>
/// <param name="Median">The median.</param>
/// <param name="Q3">The upper quartile.</param>
/// <param name="LowWhisker">The smallest value within 1.5 times the interquartile range below the lower quartile.</param>
/// <param name="HighWhisker">The largest value within that distance above the upper quartile.</param>
/// <param name="Outliers">The values beyond the whiskers.</param>
internal sealed record Quantiles(double Q1, double Median, double Q3, double LowWhisker, double HighWhisker, double[] Outliers)
{
    public static Quantiles Of(double[] sorted)
    {
        var (q1, q3) = (At(sorted, 0.25), At(sorted, 0.75));
        var reach = 1.5 * (q3 - q1);
        double[] inside = [.. sorted.Where(value => value >= q1 - reach && value <= q3 + reach)];
        double[] outside = [.. sorted.Where(value => value < q1 - reach || value > q3 + reach)];
        return new Quantiles(q1, At(sorted, 0.5), q3, Math.Min(q1, inside[0]), Math.Max(q3, inside[^1]), outside);
    }

    /// <summary>Linear interpolation between the order statistics at (k - 1/2)/n (Hyndman and Fan's type 5).</summary>
    public static double At(double[] sorted, double probability)
    {
        var position = Math.Clamp((sorted.Length * probability) - 0.5, 0, sorted.Length - 1);
        var index = (int)position;
        var next = Math.Min(index + 1, sorted.Length - 1);
        return double.Lerp(sorted[index], sorted[next], position - index);
    }
}
