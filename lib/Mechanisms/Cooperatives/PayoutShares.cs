using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>
/// Shares of a payout from values, some of which may be negative. To pay out exactly what was earned and to take nothing from anybody contradict each
/// other then; each rule gives up something else.
/// </summary>
/// <remarks>Shares are ≥ 0 and add up to 1. Where nobody has a positive value, all shares are equal.</remarks>
[Source("doi:10.1145/3022198.3026356", "Distributing Earnings Fairly Among Workers")]
public static class PayoutShares
{
    /// <summary>The same for everybody: what every valued payout is to be held against.</summary>
    /// <param name="workers">n ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is nobody.</exception>
    public static double[] Equal(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        return [.. Enumerable.Repeat(1.0 / workers, workers)];
    }

    /// <summary>Negative values count as zero, the others in proportion. Gives up: who is worth something pays for the harm of others.</summary>
    /// <param name="values">φ, [n].</param>
    /// <exception cref="ArgumentException">There is nobody, or a value is not finite.</exception>
    public static double[] Clipped(ReadOnlySpan<double> values)
    {
        Check(values);
        var shares = new double[values.Length];
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++) sum += shares[i] = Math.Max(0, values[i]);
        if (sum == 0) return Equal(shares.Length);
        for (var i = 0; i < shares.Length; i++) shares[i] /= sum;
        return shares;
    }

    /// <summary>A part of the money is a wage for everybody, the rest a bonus by value. Gives up: that part rewards nothing.</summary>
    /// <param name="values">φ, [n].</param>
    /// <param name="floor">The part of the money that is divided equally, in [0, 1].</param>
    /// <exception cref="ArgumentException">There is nobody, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The floor is no share.</exception>
    public static double[] FloorAndBonus(ReadOnlySpan<double> values, double floor)
    {
        Numerics.Checks.Require.Share(floor);
        var n = values.Length;
        return [.. Clipped(values).Select(share => floor / n + (1 - floor) * share)];
    }

    /// <summary>Payoffs of the least core, moved as little as possible to be no one's loss. Gives up: equal players may be paid differently.</summary>
    /// <param name="payoffs">The least core.</param>
    /// <remarks>The nearest payoffs ≥ 0 with the same sum (Euclidean): all are lowered by the same amount, and stop at zero.</remarks>
    /// <exception cref="ArgumentException">The payoffs are not finite, or the coalition of all is worth nothing.</exception>
    [Source("doi:10.1609/aaai.v35i6.16721", "Definition 2")]
    public static double[] LeastCore(LeastCorePayoffs payoffs)
    {
        ArgumentNullException.ThrowIfNull(payoffs);
        double[] x = [.. payoffs.Payoffs];
        Check(x);
        var total = x.Sum();
        if (total <= 0) throw new ArgumentException($"All together are worth {total:G4}; there is nothing to divide by the least core. Use {nameof(Equal)}.", nameof(payoffs));
        double[] falling = [.. x.OrderDescending()];
        var (sum, lowered) = (0.0, 0.0);
        for (var k = 0; k < falling.Length; k++)
        {
            sum += falling[k];
            var level = (sum - total) / (k + 1);
            if (falling[k] > level) lowered = level;
        }

        return [.. x.Select(value => Math.Max(0, value - lowered) / total)];
    }

    /// <summary>The part of the money that goes to somebody else than with equal shares, in [0, 1): what paying by value costs in equality.</summary>
    /// <param name="shares">Shares ≥ 0 that add up to 1, [n].</param>
    /// <exception cref="ArgumentException">There is nobody, or a share is not finite.</exception>
    public static double DistanceFromEqual(ReadOnlySpan<double> shares)
    {
        Check(shares);
        var moved = 0.0;
        foreach (var share in shares) moved += Math.Max(0, share - 1.0 / shares.Length);
        return moved;
    }

    private static void Check(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) throw new ArgumentException("There is nobody to pay; give at least one value.", nameof(values));
        foreach (var value in values) Numerics.Checks.Require.Finite(value, nameof(values));
    }
}
