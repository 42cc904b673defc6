namespace CollectiveAction.Benchmarks;

/// <summary>What stands in a table for several rounds.</summary>
internal static class Medians
{
    /// <summary>The median of at least one number; of an even number of them the mean of the two in the middle.</summary>
    public static double Of(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
