using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>Divides whole cents by shares so that nothing is lost or made up.</summary>
[Source("doi:10.1145/3022198.3026356", "Distributing Earnings Fairly Among Workers")]
public static class Apportionment
{
    private const double Unit = 1L << 52;

    /// <summary>The method of the largest remainder: everybody gets the whole cents of its share, and those with the largest rest one more.</summary>
    /// <param name="cents">The amount, ≥ 0.</param>
    /// <param name="shares">In proportion to what, [n], ≥ 0, not all zero unless the amount is.</param>
    /// <returns>Whole cents, [n], adding up to the amount exactly; of equal rests, the first in order gets the cent.</returns>
    /// <remarks>Shares are rounded to 2⁻⁵² of the largest and then divided in whole numbers, so the sum is exact whatever the amount.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    /// <exception cref="ArgumentException">There is nobody, a share is negative or not finite, or all are zero.</exception>
    [Source("doi:10.1145/3022198.3026356", "Distributing Earnings Fairly Among Workers")]
    public static long[] LargestRemainder(long cents, ReadOnlySpan<double> shares)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cents);
        if (shares.IsEmpty) throw new ArgumentException("There is nobody to pay; give at least one share.", nameof(shares));
        var largest = 0.0;
        foreach (var share in shares)
        {
            if (!(share >= 0) || double.IsInfinity(share))
                throw new ArgumentException($"A share is {share}; a payout has none below zero. Choose a rule of {nameof(PayoutShares)} first.", nameof(shares));
            largest = Math.Max(largest, share);
        }

        var amounts = new long[shares.Length];
        if (cents == 0) return amounts;
        if (largest == 0) throw new ArgumentException("All shares are zero, so nobody can get the amount; give equal shares to divide it equally.", nameof(shares));
        var (weights, total) = (new ulong[shares.Length], UInt128.Zero);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (ulong)Math.Round(shares[i] / largest * Unit);
            total += weights[i];
        }

        var rests = new UInt128[shares.Length];
        var left = cents;
        for (var i = 0; i < weights.Length; i++)
        {
            var (whole, rest) = UInt128.DivRem((UInt128)(ulong)cents * weights[i], total);
            (amounts[i], rests[i]) = ((long)whole, rest);
            left -= amounts[i];
        }

        foreach (var i in Enumerable.Range(0, amounts.Length).OrderByDescending(k => rests[k]).Take((int)left)) amounts[i]++;
        return amounts;
    }
}
