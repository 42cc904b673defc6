using MathNet.Numerics.Statistics;

namespace CollectiveAction.Numerics.Estimation;

/// <summary>How far two quantities put things in the same order.</summary>
public static class RankCorrelation
{
    /// <summary>Spearman's ρ: the correlation of the ranks, ties at their mean rank.</summary>
    /// <param name="x">One quantity, finite or +∞.</param>
    /// <param name="y">The other, in the same order.</param>
    /// <returns>ρ in [−1, 1]; null where one of them is the same everywhere.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double? Spearman(IEnumerable<double> x, IEnumerable<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        double[] first = [.. x.Select(Finite)], second = [.. y.Select(Finite)];
        if (first.Length != second.Length)
            throw new ArgumentException($"{first.Length} values of one quantity and {second.Length} of the other; give pairs.", nameof(y));
        return first.Distinct().Count() > 1 && second.Distinct().Count() > 1 ? Correlation.Spearman(first, second) : null;
    }

    // Ranks are the same; the library's ranking does not say what it does with infinities.
    private static double Finite(double value) => double.IsPositiveInfinity(value) ? double.MaxValue : value;
}
