using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Performativity;

/// <summary>
/// A platform that offers orders one after the other to a random idle worker and pays more with every refusal, and workers some of whom decline what is
/// below a common threshold.
/// </summary>
/// <remarks>
/// A period has M orders and N ≥ M workers, each of whom takes at most one. A refused order goes to an idle worker again, possibly the same, at a pay
/// that is Δ higher. The state is the number of idle participants, so that everybody's expected pay is exact: O(M·n + declines) for n participants.
/// </remarks>
[Source("arXiv:2410.12633", "Section 2")]
public sealed class GigPlatform
{
    private const double Rounding = 1e-9;
    private readonly double[] _basePays;

    /// <summary>Sets the platform.</summary>
    /// <param name="workers">N ≥ 1.</param>
    /// <param name="basePays">What each order pays at first, in the order in which they come; 1 to N of them, each ≥ 0.</param>
    /// <param name="increment">Δ > 0: what a refusal adds.</param>
    /// <exception cref="ArgumentException">There is no order, or there are more orders than workers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public GigPlatform(int workers, IReadOnlyList<double> basePays, double increment)
    {
        ArgumentNullException.ThrowIfNull(basePays);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(increment));
        if (basePays.Count == 0 || basePays.Count > workers)
            throw new ArgumentException($"{basePays.Count} orders for {workers} workers; a worker takes at most one in a period, so give 1 to {workers}.", nameof(basePays));
        foreach (var pay in basePays) ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(pay, nameof(basePays)), nameof(basePays));
        (Workers, _basePays, Increment) = (workers, [.. basePays], increment);
    }

    /// <summary>N.</summary>
    public int Workers { get; }

    /// <summary>M.</summary>
    public int Orders => _basePays.Length;

    /// <summary>Δ.</summary>
    public double Increment { get; }

    /// <summary>N/M − 1 ≥ 0: how many more workers there are than orders, as a part of the orders.</summary>
    public double Oversupply => (double)Workers / Orders - 1;

    /// <summary>How often participants refuse an order at most: the least k ≥ 0 with pay + kΔ ≥ τ.</summary>
    /// <param name="basePay">What the order pays at first, finite.</param>
    /// <param name="increment">Δ > 0.</param>
    /// <param name="threshold">τ, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The increment is not positive, or a number is not finite.</exception>
    public static int Refusals(double basePay, double increment, double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(increment));
        return Math.Max(0, (int)Math.Ceiling((Require.Finite(threshold) - Require.Finite(basePay)) / increment - Rounding));
    }

    /// <summary>Everybody's expected pay.</summary>
    /// <param name="participants">n: how many workers decline below the threshold, 0 to N.</param>
    /// <param name="threshold">τ: the least pay that participants take, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range, or the threshold is not finite.</exception>
    public GigOutcome Outcome(int participants, double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(participants);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(participants, Workers);
        Require.Finite(threshold);
        var probabilities = new double[participants + 1];
        probabilities[participants] = 1;
        var (inside, outside, declines) = (0.0, 0.0, 0.0);
        for (var t = 0; t < Orders; t++)
        {
            var (idle, next) = (Workers - t, new double[participants + 1]);
            var refusals = Refusals(_basePays[t], Increment, threshold);
            for (var i = 0; i <= Math.Min(participants, idle); i++)
            {
                if (probabilities[i] == 0) continue;
                var offer = Offer((double)i / idle, _basePays[t], refusals);
                inside += probabilities[i] * offer.Inside;
                outside += probabilities[i] * offer.Outside;
                declines += probabilities[i] * offer.Declines;
                if (i > 0) next[i - 1] += probabilities[i] * offer.ToParticipant;
                next[i] += probabilities[i] * (1 - offer.ToParticipant);
            }

            probabilities = next;
        }

        return new GigOutcome(
            participants > 0 ? inside / participants : double.NaN,
            participants < Workers ? outside / (Workers - participants) : double.NaN,
            (inside + outside) / Workers,
            declines / Orders);
    }

    /// <summary>Who gains what by the strategy.</summary>
    /// <param name="participants">n, 1 to N.</param>
    /// <param name="threshold">τ, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range, or the threshold is not finite.</exception>
    public GigGains Gains(int participants, double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(participants);
        var (here, one, none) = (Outcome(participants, threshold), Outcome(participants - 1, threshold), _basePays.Sum() / Workers);
        return new GigGains(here.AveragePay - none, here.OutsiderPay - none, here.ParticipantPay - none, here.ParticipantPay - one.OutsiderPay);
    }

    private (double Inside, double Outside, double ToParticipant, double Declines) Offer(double inside, double basePay, int refusals)
    {
        var (left, outside, declines) = (1.0, 0.0, 0.0);
        for (var s = 0; s < refusals && left > 0; s++)
        {
            outside += left * (1 - inside) * (basePay + s * Increment);
            left *= inside;
            declines += left;
        }

        var last = left * (basePay + refusals * Increment);
        return (inside * last, outside + (1 - inside) * last, inside * left, declines);
    }
}

/// <summary>What workers are paid in a period, in expectation.</summary>
/// <param name="ParticipantPay">A participant's pay; NaN where there is none.</param>
/// <param name="OutsiderPay">The pay of a worker who takes any offer; NaN where there is none.</param>
/// <param name="AveragePay">The pay of a worker picked at random.</param>
/// <param name="Declines">Refusals an order.</param>
public sealed record GigOutcome(double ParticipantPay, double OutsiderPay, double AveragePay, double Declines);

/// <summary>What the strategy changes, in pay a worker and period.</summary>
/// <param name="Average">The average worker's pay less that without a collective.</param>
/// <param name="FreeRiding">An outsider's pay less that without a collective; NaN where everybody takes part.</param>
/// <param name="Participation">A participant's pay less that without a collective.</param>
/// <param name="Joining">A participant's pay less that of the same worker had he or she stayed outside while the others go on.</param>
public sealed record GigGains(double Average, double FreeRiding, double Participation, double Joining);
