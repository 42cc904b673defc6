using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Theory.Bounds;

/// <summary>How much a collective of k achieves at most against a firm that trains with differential privacy, whatever its strategy.</summary>
/// <remarks>
/// That the model answers a random signalled point with the target is an event of the released model. It has probability S₀ when the k members
/// are absent and S when they are there; as a test of their presence it has the false-alarm rate S₀ and the power S. No test has more power than
/// the firm's trade-off curve for a group of k allows, so S ≤ power(S₀). Success is expected success over the randomness of training; S₀ is that
/// without the members' records, which for few members differs little from success when they report honestly. Holds for every learner and
/// loss; it is not proven for one run of training.
/// </remarks>
[Source("arXiv:1905.02383", "Section 2.1, definition of trade-off functions")]
public static class PrivacyCeiling
{
    /// <summary>The ceiling that a trade-off curve gives.</summary>
    /// <param name="baseline">S₀ in [0, 1], success without the members.</param>
    /// <param name="power">The largest power of a test for the group's presence by its false-alarm rate in [0, 1]; never below the rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">The baseline lies outside [0, 1].</exception>
    /// <exception cref="ArgumentException">The curve gives less than the false-alarm rate or not a number, as no trade-off curve does.</exception>
    public static SuccessCeiling Of(double baseline, Func<double, double> power)
    {
        Require.Share(baseline);
        ArgumentNullException.ThrowIfNull(power);
        var value = power(baseline);
        return value >= baseline
            ? new(value)
            : throw new ArgumentException($"The power at the false-alarm rate {baseline:R} is {value:R}; no curve lies below the rate, which guessing reaches. Hand in power, not the second kind of error.", nameof(power));
    }

    /// <summary>The ceiling that one (ε, δ) of the whole group gives, e^ε·S₀ + δ.</summary>
    /// <param name="baseline">S₀ in [0, 1], success without the members.</param>
    /// <param name="epsilon">ε ≥ 0 for the group, such as an accountant gives for its size; +∞ says nothing.</param>
    /// <param name="delta">δ in [0, 1] for the group.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    [Source("doi:10.1561/0400000042", "Definition 2.4")]
    public static SuccessCeiling OfBudget(double baseline, double epsilon, double delta)
    {
        if (!(epsilon >= 0)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε is at least 0; check the accountant that gave it.");
        var kept = Require.Share(baseline) == 0 ? 0 : Math.Exp(epsilon) * baseline;
        return new(kept + Require.Share(delta));
    }

    /// <summary>The ceiling that the (ε, δ) of one record gives for k of them, e^(kε)·S₀ + δ·(e^(kε) − 1)/(e^ε − 1).</summary>
    /// <param name="baseline">S₀ in [0, 1], success without the members.</param>
    /// <param name="epsilon">ε ≥ 0 for one record; +∞ says nothing.</param>
    /// <param name="delta">δ in [0, 1] for one record.</param>
    /// <param name="groupSize">k ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    [Source("doi:10.1561/0400000042", "Theorem 2.2, for δ > 0")]
    public static SuccessCeiling OfRecords(double baseline, double epsilon, double delta, int groupSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupSize);
        var one = OfBudget(baseline, groupSize * epsilon, 0).Value;
        Require.Share(delta);
        if (delta == 0) return new(one);
        if (double.IsInfinity(epsilon)) return new(double.PositiveInfinity);
        return new(one + delta * (epsilon == 0 ? groupSize : LogSpace.ExpM1(groupSize * epsilon) / LogSpace.ExpM1(epsilon)));
    }

    /// <summary>The largest group about which a ceiling still says something.</summary>
    /// <param name="ceiling">The ceiling for a group of k ≥ 1, not falling as k grows.</param>
    /// <param name="silent">The success in (0, 1] from which on a ceiling counts as saying nothing; a curve comes close to 1 without reaching it.</param>
    /// <param name="most">The largest k that is tried, ≥ 1.</param>
    /// <returns>In [0, most]; 0 where it says nothing even about one record.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <remarks>Doubles k, then bisects: about 2·log₂ k evaluations.</remarks>
    public static int LargestGroup(Func<int, SuccessCeiling> ceiling, double silent = 0.99, int most = 1 << 20)
    {
        ArgumentNullException.ThrowIfNull(ceiling);
        ArgumentOutOfRangeException.ThrowIfZero(Require.Share(silent), nameof(silent));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        bool Speaks(int size) => ceiling(size).Value < silent;

        var (speaks, ends) = (0, 1);
        while (Speaks(ends))
        {
            if (ends == most) return most;
            (speaks, ends) = (ends, ends > most / 2 ? most : 2 * ends);
        }

        return Bisection.Neighbours(speaks, ends, Speaks).Holds;
    }
}
