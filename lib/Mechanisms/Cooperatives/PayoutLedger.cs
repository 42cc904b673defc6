using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>A payment to all workers at one time.</summary>
/// <param name="Period">When.</param>
/// <param name="Received">What the cooperative earned in the period, in cents.</param>
/// <param name="Amounts">What each worker is paid, in cents, [n], ≥ 0.</param>
/// <param name="Reserve">What is held back afterwards, in cents, ≥ 0.</param>
public sealed record Payment(string Period, long Received, IReadOnlyList<long> Amounts, long Reserve);

/// <summary>
/// The books of a cooperative that knows how well it knows its shares: each worker is paid what its share is at least, and the rest is held in reserve until
/// evidence narrows the interval. Always, to the cent: received = paid + reserve. Nothing that was paid is ever taken back.
/// </summary>
/// <remarks>Immutable. Shares are of all earnings so far, so a share that is corrected upwards is paid for the past as well.</remarks>
[Source("doi:10.1145/3022198.3026356", "Distributing Earnings Fairly Among Workers")]
public sealed class PayoutLedger
{
    private readonly long[] _paid;

    private PayoutLedger(IReadOnlyList<string> workers, long[] paid, long received, IReadOnlyList<Payment> payments) =>
        (Workers, _paid, Received, Payments) = (workers, paid, received, payments);

    /// <summary>The workers' names, [n].</summary>
    public IReadOnlyList<string> Workers { get; }

    /// <summary>What each worker was paid so far, in cents, [n].</summary>
    public IReadOnlyList<long> Paid => _paid;

    /// <summary>What was earned so far, in cents.</summary>
    public long Received { get; }

    /// <summary>What is held back, in cents, ≥ 0.</summary>
    public long Reserve => Received - _paid.Sum();

    /// <summary>All payments, in order.</summary>
    public IReadOnlyList<Payment> Payments { get; }

    /// <summary>Opens the books.</summary>
    /// <param name="workers">The names, [n], each once.</param>
    /// <exception cref="ArgumentException">There is nobody, or a name occurs twice.</exception>
    public static PayoutLedger Open(IEnumerable<string> workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        string[] names = [.. workers];
        if (names.Length == 0) throw new ArgumentException("A cooperative has at least one worker.", nameof(workers));
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            throw new ArgumentException("A worker is named twice; each has one account in the books.", nameof(workers));
        return new PayoutLedger(names, new long[names.Length], 0, []);
    }

    /// <summary>Books the earnings of a period and pays what is certain of them.</summary>
    /// <param name="period">When.</param>
    /// <param name="cents">What was earned, ≥ 0.</param>
    /// <param name="shares">Each worker's share of all earnings so far with its interval, [n]; an interval may reach beyond [0, 1].</param>
    /// <remarks>
    /// Worker i is due ⌊received·max(0, lowerᵢ)⌋, lowered in proportion where the lower ends add up to more than 1, less what it has; where the others
    /// have more than is now due to them, what is left is divided in proportion.
    /// </remarks>
    /// <exception cref="ArgumentException">There is another number of shares, or one is not a number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The earnings are negative.</exception>
    /// <exception cref="OverflowException">All earnings together exceed 9.2·10¹⁶ dollars.</exception>
    public PayoutLedger Receive(string period, long cents, IReadOnlyList<Estimate> shares)
    {
        ArgumentException.ThrowIfNullOrEmpty(period);
        ArgumentOutOfRangeException.ThrowIfNegative(cents);
        ArgumentNullException.ThrowIfNull(shares);
        if (shares.Count != Workers.Count) throw new ArgumentException($"{shares.Count} shares for {Workers.Count} workers; give one each.", nameof(shares));
        if (shares.Any(s => double.IsNaN(s.Lower) || double.IsPositiveInfinity(s.Lower)))
            throw new ArgumentException("The lower end of a share is not a number; an unknown share begins at 0.", nameof(shares));
        double[] lower = [.. shares.Select(s => Math.Clamp(s.Lower, 0, 1))];
        return Pay(period, cents, lower, release: false);
    }

    /// <summary>Pays out the reserve: the shares are as well known as they will ever be.</summary>
    /// <param name="period">When.</param>
    /// <param name="cents">What was earned since, ≥ 0.</param>
    /// <param name="shares">Each worker's share of all earnings, [n], ≥ 0, not all zero.</param>
    /// <remarks>Who had more than its share keeps it, and the others bear the difference in proportion to what they lack.</remarks>
    /// <exception cref="ArgumentException">There is another number of shares, one is negative or not finite, or all are zero.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The earnings are negative.</exception>
    public PayoutLedger Close(string period, long cents, IReadOnlyList<double> shares)
    {
        ArgumentException.ThrowIfNullOrEmpty(period);
        ArgumentOutOfRangeException.ThrowIfNegative(cents);
        ArgumentNullException.ThrowIfNull(shares);
        if (shares.Count != Workers.Count) throw new ArgumentException($"{shares.Count} shares for {Workers.Count} workers; give one each.", nameof(shares));
        if (shares.Any(s => !(s >= 0) || double.IsInfinity(s)) || shares.All(s => s == 0))
            throw new ArgumentException("Shares are finite, at least 0, and not all zero.", nameof(shares));
        return Pay(period, cents, [.. shares], release: true);
    }

    private PayoutLedger Pay(string period, long cents, double[] shares, bool release)
    {
        var received = checked(Received + cents);
        var available = received - _paid.Sum();
        var sum = shares.Sum();

        // A last pseudo-worker takes what is not certain, so that the due amounts never exceed what was earned.
        var due = received == 0 ? new long[shares.Length + 1] : Apportionment.LargestRemainder(received, [.. shares, release ? 0 : Math.Max(0, 1 - sum)]);
        long[] missing = [.. _paid.Select((paid, i) => Math.Max(0, due[i] - paid))];
        var wanted = missing.Sum();
        var amounts = wanted > available || (release && wanted > 0) ? Apportionment.LargestRemainder(available, [.. missing.Select(m => (double)m)])
            : missing;
        long[] paidNow = [.. _paid.Zip(amounts, (before, now) => before + now)];
        return new PayoutLedger(Workers, paidNow, received, [.. Payments, new Payment(period, cents, amounts, available - amounts.Sum())]);
    }
}
