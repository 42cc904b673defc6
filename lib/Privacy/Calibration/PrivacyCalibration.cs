using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Calibration;

/// <summary>Finds the noise, the number of steps or the sampling rate that spends a budget (ε, δ) and no more.</summary>
/// <remarks>
/// What is found has been priced: the accountant's own ε for it is at most the target. ε is taken to be monotone, which it is for every event here. Each
/// price is asked of a new accountant.
/// </remarks>
public static class PrivacyCalibration
{
    private const double LeastNoise = 1e-3, MostNoise = 1e7, LeastRate = 1e-12;

    /// <summary>The least noise multiplier that meets the target.</summary>
    /// <param name="eventOf">The whole release as a function of σ.</param>
    /// <param name="epsilon">The target ε > 0.</param>
    /// <param name="delta">The target δ in (0, 1).</param>
    /// <param name="accountant">Makes an empty accountant; null takes <see cref="LossDistributionAccountant"/> for adding or removing one record.</param>
    /// <param name="relativeTolerance">How far above the least one the answer may be, in (0, 1).</param>
    /// <returns>σ, whose ε is at most the target.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <exception cref="UnreachableTargetException">No noise up to 10⁷ meets the target.</exception>
    /// <exception cref="UnsupportedEventException">The accountant cannot price the event.</exception>
    public static double NoiseMultiplier(
        Func<double, PrivacyEvent> eventOf, double epsilon, double delta, Func<IPrivacyAccountant>? accountant = null, double relativeTolerance = 1e-4)
    {
        var price = Price(eventOf, epsilon, delta, accountant);
        var (meets, misses) = (1.0, 1.0);
        var (atMeets, atMisses) = (price(1), 0.0);
        atMisses = atMeets;
        while (atMeets > epsilon)
        {
            (misses, atMisses, meets) = (meets, atMeets, 2 * meets);
            if (meets > MostNoise)
                throw new UnreachableTargetException($"No noise multiplier up to {MostNoise:G} brings ε down to {epsilon} at δ = {delta}; at {misses:G3} it is still {atMisses:G4}. Something other than this noise spends it.");
            atMeets = price(meets);
        }

        while (atMisses <= epsilon)
        {
            (meets, atMeets, misses) = (misses, atMisses, misses / 2);
            if (misses < LeastNoise) return meets;
            atMisses = price(misses);
        }

        return MonotoneSearch.Refine(price, (meets, atMeets), (misses, atMisses), epsilon, Require.OpenShare(relativeTolerance));
    }

    /// <summary>The largest number of steps that meets the target.</summary>
    /// <param name="eventOf">The whole release as a function of the number of steps T ≥ 1.</param>
    /// <param name="epsilon">The target ε > 0.</param>
    /// <param name="delta">The target δ in (0, 1).</param>
    /// <param name="accountant">Makes an empty accountant; null takes <see cref="LossDistributionAccountant"/> for adding or removing one record.</param>
    /// <returns>T ≥ 1; <see cref="int.MaxValue"/>/2 where that many meet it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <exception cref="UnreachableTargetException">One step already misses the target.</exception>
    /// <exception cref="UnsupportedEventException">The accountant cannot price the event.</exception>
    public static int Steps(Func<int, PrivacyEvent> eventOf, double epsilon, double delta, Func<IPrivacyAccountant>? accountant = null)
    {
        const int most = int.MaxValue / 2;
        ArgumentNullException.ThrowIfNull(eventOf);
        var price = Price(steps => eventOf((int)steps), epsilon, delta, accountant);
        var first = price(1);
        if (first > epsilon)
            throw new UnreachableTargetException($"One step alone has ε = {first:G4} at δ = {delta}, above {epsilon}; add noise or sample less.");
        var (meets, misses) = (1, 2);
        while (price(misses) <= epsilon)
        {
            if (misses > most / 2) return most;
            (meets, misses) = (misses, 2 * misses);
        }

        return Bisection.Neighbours(meets, misses, steps => price(steps) <= epsilon).Holds;
    }

    /// <summary>The largest sampling rate that meets the target.</summary>
    /// <param name="eventOf">The whole release as a function of q.</param>
    /// <param name="epsilon">The target ε > 0.</param>
    /// <param name="delta">The target δ in (0, 1).</param>
    /// <param name="accountant">Makes an empty accountant; null takes <see cref="LossDistributionAccountant"/> for adding or removing one record.</param>
    /// <param name="relativeTolerance">How far below the largest one the answer may be, in (0, 1).</param>
    /// <returns>q in (0, 1], whose ε is at most the target.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <exception cref="UnreachableTargetException">No rate down to 10⁻¹² meets the target.</exception>
    /// <exception cref="UnsupportedEventException">The accountant cannot price the event.</exception>
    public static double SamplingRate(
        Func<double, PrivacyEvent> eventOf, double epsilon, double delta, Func<IPrivacyAccountant>? accountant = null, double relativeTolerance = 1e-4)
    {
        var price = Price(eventOf, epsilon, delta, accountant);
        var (misses, atMisses) = (1.0, price(1));
        if (atMisses <= epsilon) return 1;
        while (true)
        {
            var next = misses / 4;
            if (next < LeastRate)
                throw new UnreachableTargetException($"No sampling rate down to {LeastRate:G} brings ε down to {epsilon} at δ = {delta}; at {misses:G3} it is still {atMisses:G4}. Add noise.");
            var atNext = price(next);
            if (atNext <= epsilon) return MonotoneSearch.Refine(price, (next, atNext), (misses, atMisses), epsilon, Require.OpenShare(relativeTolerance));
            (misses, atMisses) = (next, atNext);
        }
    }

    private static Func<double, double> Price(Func<double, PrivacyEvent> eventOf, double epsilon, double delta, Func<IPrivacyAccountant>? accountant)
    {
        ArgumentNullException.ThrowIfNull(eventOf);
        ArgumentOutOfRangeException.ThrowIfZero(Ranges.Epsilon(epsilon), nameof(epsilon));
        Ranges.Delta(delta);
        return value =>
        {
            var counting = accountant?.Invoke() ?? new LossDistributionAccountant();
            counting.Compose(eventOf(value));
            return counting.Epsilon(delta);
        };
    }
}
