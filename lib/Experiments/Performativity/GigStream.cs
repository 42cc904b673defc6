using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>
/// A platform in the long run: orders come one after the other, each is offered to a random idle worker, at a pay that is Δ higher after every refusal, and
/// whoever takes it is busy for a while.
/// </summary>
/// <param name="Workers">N ≥ 2.</param>
/// <param name="Load">ρ > 0: how many orders come in the mean time that an order takes. As many workers would be busy if none were lost.</param>
/// <remarks>
/// <para>
/// Orders come at random moments (Poisson). Refusals take no time, and an order that comes while nobody is idle is lost. So how many are busy does not depend on who
/// declines: it is Erlang's M/M/N/N, and with any law of service M/G/N/N. Who is busy does depend on it.
/// </para>
/// <para>
/// With ρ → ∞ and a fixed time of service all orders of a run come before the first is done, and the run is one period of <see cref="GigPlatform"/>. The
/// published model is of one kind of order; base pay, increment and threshold are those of its case list.
/// </para>
/// </remarks>
[Source("arXiv:2410.12633", "Section 2")]
public sealed record GigStream(int Workers, double Load)
{
    /// <summary>What an order pays at first, ≥ 0.</summary>
    public double BasePay { get; init; } = 2;

    /// <summary>Δ > 0: what a refusal adds.</summary>
    public double Increment { get; init; } = 0.25;

    /// <summary>Whether every order takes the same time; otherwise times are exponential.</summary>
    public bool FixedService { get; init; }

    /// <summary>The number of orders that are counted, ≥ 1.</summary>
    public int Orders { get; init; } = 20_000;

    /// <summary>The number of orders before those, ≥ 0, which bring the platform into its usual state.</summary>
    public int Warmup { get; init; } = 2_000;

    /// <summary>N/ρ − 1: how many more workers there are than orders keep busy, as a part of those.</summary>
    public double Oversupply => Workers / Load - 1;

    /// <summary>Follows a stream.</summary>
    /// <param name="participants">n: how many workers decline below the threshold, 0 to N.</param>
    /// <param name="threshold">τ: the least pay that participants take, finite.</param>
    /// <param name="random">Decides everything; its state is not changed. When orders come, and how long they take, is the same whoever declines.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public GigStreamPay Follow(int participants, double threshold, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Validate();
        ArgumentOutOfRangeException.ThrowIfNegative(participants);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(participants, Workers);
        var refusals = GigPlatform.Refusals(BasePay, Increment, threshold);
        var (times, choices) = (random.Child(0), random.Child(1));
        var (idle, busy) = (Enumerable.Range(0, Workers).ToList(), new PriorityQueue<int, double>());
        var (inside, outside, declines, lost, now) = (0.0, 0.0, 0L, 0, 0.0);
        for (var order = -Warmup; order < Orders; order++)
        {
            if ((order & 1023) == 0) AmbientStop.Check(default);
            now += Exponential(times) / Load;
            var service = FixedService ? 1 : Exponential(times);
            while (busy.TryPeek(out _, out var done) && done <= now) idle.Add(busy.Dequeue());
            if (idle.Count == 0)
            {
                if (order >= 0) lost++;
                continue;
            }

            var (refused, chosen) = (0, choices.NextInt32(idle.Count));
            while (refused < refusals && idle[chosen] < participants) (refused, chosen) = (refused + 1, choices.NextInt32(idle.Count));
            var worker = idle[chosen];
            idle[chosen] = idle[^1];
            idle.RemoveAt(idle.Count - 1);
            busy.Enqueue(worker, now + service);
            if (order < 0) continue;
            declines += refused;
            if (worker < participants) inside += BasePay + refused * Increment;
            else outside += BasePay + refused * Increment;
        }

        // Pay in the expected time of the orders, whose own noise says nothing about the strategy.
        var time = Orders / Load;
        return new GigStreamPay(
            participants > 0 ? inside / participants / time : 0,
            participants < Workers ? outside / (Workers - participants) / time : 0,
            (inside + outside) / Workers / time,
            (double)declines / Orders,
            (double)lost / Orders);
    }

    /// <summary>Who gains what by the strategy, on one stream.</summary>
    /// <param name="participants">n, 1 to N − 1.</param>
    /// <param name="threshold">τ, finite.</param>
    /// <param name="random">Decides the stream; its state is not changed.</param>
    /// <returns>In pay a worker and mean time of service.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public GigGains Gains(int participants, double threshold, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(participants);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(participants, Workers);
        var here = Follow(participants, threshold, random);
        var (one, none) = (Follow(participants - 1, threshold, random), Follow(0, threshold, random).Average);
        return new GigGains(here.Average - none, here.Outsider - none, here.Participant - none, here.Participant - one.Outsider);
    }

    private static double Exponential(RandomStream random) => -Math.Log(1 - random.NextDouble());

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(Load));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(BasePay));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(Increment));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Orders);
        ArgumentOutOfRangeException.ThrowIfNegative(Warmup);
    }
}

/// <summary>What was paid on a stream, a worker and mean time of service.</summary>
/// <param name="Participant">A participant's pay; 0 where there is none.</param>
/// <param name="Outsider">The pay of a worker who takes any offer; 0 where there is none.</param>
/// <param name="Average">The pay of a worker picked at random.</param>
/// <param name="Declines">Refusals an order.</param>
/// <param name="Lost">The part of the orders that came while nobody was idle.</param>
public sealed record GigStreamPay(double Participant, double Outsider, double Average, double Declines, double Lost);
