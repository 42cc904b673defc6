namespace CollectiveAction.Charts.Model;

/// <summary>Gaussian kernel density of a sorted sample.</summary>
internal static class Density
{
    /// <summary>Silverman's rule, as plotly.js takes it; a constant sample gets a small positive width.</summary>
    public static double Bandwidth(double[] sorted)
    {
        var mean = sorted.Average();
        var deviation = sorted.Length > 1 ? Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1)) : 0;
        var spread = (Quantiles.At(sorted, 0.75) - Quantiles.At(sorted, 0.25)) / 1.349;
        var narrow = spread > 0 ? Math.Min(deviation, spread) : deviation;
        var width = 1.059 * narrow * Math.Pow(sorted.Length, -0.2);
        return width > 0 && double.IsFinite(width) ? width : Math.Max(1e-3, Math.Abs(sorted[0]) * 1e-3);
    }

    /// <summary>The density at evenly spaced places from the smallest to the largest value, relative to its peak.</summary>
    public static (double[] At, double[] Height) Outline(double[] sorted, int points = 80)
    {
        var bandwidth = Bandwidth(sorted);
        var at = new double[points];
        var height = new double[points];
        for (var k = 0; k < points; k++)
        {
            at[k] = sorted[0] + ((sorted[^1] - sorted[0]) * k / (points - 1));
            foreach (var value in sorted) height[k] += Math.Exp(-0.5 * Math.Pow((at[k] - value) / bandwidth, 2));
        }

        var peak = height.Max();
        return (at, [.. height.Select(value => peak > 0 ? value / peak : 0)]);
    }
}
