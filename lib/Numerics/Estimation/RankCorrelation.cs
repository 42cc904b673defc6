using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using MathNet.Numerics.Distributions;
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

    /// <summary>The interval of Spearman's ρ of a population from which pairs were drawn independently.</summary>
    /// <param name="rho">Spearman's ρ of the sample, in [−1, 1].</param>
    /// <param name="pairs">The number n ≥ 4 of pairs.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <returns>The interval of Bonett and Wright; of a perfect order, whose scatter the formula cannot tell, one of width zero.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <remarks>tanh(artanh ρ ± z·√((1 + ρ²/2)/(n − 3))). An approximation, good for |ρ| up to about 0.95 and for n above 10.</remarks>
    [Source("doi:10.1007/BF02294183", "Section 2")]
    public static Estimate SpearmanInterval(double rho, int pairs, double confidence = 0.95)
    {
        if (!(Math.Abs(rho) <= 1)) throw new ArgumentOutOfRangeException(nameof(rho), rho, "A correlation lies in [−1, 1].");
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 4);
        Require.OpenShare(confidence);
        if (Math.Abs(rho) == 1) return new Estimate(rho, rho, rho, confidence);
        var reach = Normal.InvCDF(0, 1, 0.5 + confidence / 2) * Math.Sqrt((1 + rho * rho / 2) / (pairs - 3));
        return new Estimate(rho, Math.Tanh(Math.Atanh(rho) - reach), Math.Tanh(Math.Atanh(rho) + reach), confidence);
    }

    // Ranks are the same; the library's ranking does not say what it does with infinities.
    private static double Finite(double value) => double.IsPositiveInfinity(value) ? double.MaxValue : value;
}
