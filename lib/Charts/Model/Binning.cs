namespace CollectiveAction.Charts.Model;

/// <summary>Counts a sample in intervals of equal width.</summary>
/// <param name="Edges">The edges, one more than intervals.</param>
/// <param name="Heights">Counts, or shares of all finite values.</param>
/// <param name="Count">The number of finite values.</param>
internal sealed record Binning(double[] Edges, double[] Heights, int Count)
{
    public static Binning Of(double[] values, int? bins, (double Min, double Max)? range, bool share)
    {
        if (bins is < 1 or > 10_000)
            throw new ArgumentOutOfRangeException(nameof(bins), bins, "A histogram has between 1 and 10,000 intervals.");
        double[] finite = [.. values.Where(double.IsFinite).Order()];
        if (finite.Length == 0)
            throw new ArgumentException("A histogram needs at least one finite value; all of these are NaN or infinite.", nameof(values));
        var (min, max) = range ?? (finite[0], finite[^1]);
        if (min == max) (min, max) = (min - 0.5, max + 0.5);
        var count = bins ?? Suggested(finite, max - min);
        var edges = new double[count + 1];
        for (var i = 0; i <= count; i++) edges[i] = min + ((max - min) * i / count);
        edges[count] = max;
        var heights = new double[count];
        foreach (var value in finite)
        {
            if (value < min || value > max) continue;
            heights[Math.Min(count - 1, (int)((value - min) / (max - min) * count))] += share ? 1.0 / finite.Length : 1;
        }

        return new Binning(edges, heights, finite.Length);
    }

    /// <summary>Freedman and Diaconis' width, or Sturges' number where half of the sample is one value.</summary>
    private static int Suggested(double[] sorted, double span)
    {
        var width = 2 * (Quantiles.At(sorted, 0.75) - Quantiles.At(sorted, 0.25)) / Math.Cbrt(sorted.Length);
        var count = width > 0 ? Math.Ceiling(span / width) : Math.Ceiling(Math.Log2(sorted.Length) + 1);
        return (int)Math.Clamp(count, 1, 200);
    }
}
