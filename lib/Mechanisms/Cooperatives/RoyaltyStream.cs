using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>What a model earns over time until it is obsolete.</summary>
/// <param name="Revenue">R, what it earns a year at the start, ≥ 0.</param>
/// <param name="Hazard">h ≥ 0: the chance of becoming obsolete within a short time dt is h·dt. 1/h years is the mean life.</param>
/// <param name="Discount">r, the rate at which a later dollar is worth less, a year, continuous.</param>
/// <param name="Horizon">T &gt; 0, after how many years it earns nothing more.</param>
/// <param name="Growth">g, the rate at which use grows, or falls where negative, while the model lives.</param>
/// <remarks>With obsolescence at an exponential time τ, the present value is R·∫₀^min(τ,T) e^{−(r−g)t} dt.</remarks>
[Source("doi:10.1145/3022198.3026356", "Data Maintenance")]
public sealed record RoyaltyStream(double Revenue, double Hazard, double Discount, double Horizon, double Growth = 0)
{
    /// <summary>The mean present value, R·(1 − e^{−kT})/k with k = r + h − g.</summary>
    public double Mean => Revenue * Annuity(Discount + Hazard - Growth);

    /// <summary>The standard deviation of the present value, by the time of obsolescence alone.</summary>
    public double StandardDeviation
    {
        get
        {
            // E[V²] = 2·∫ e^{−at}·P(τ > t)·V(t) dt, with a = r − g and V(t) what is earned until t.
            var a = Discount - Growth;
            var second = Math.Abs(a) * Horizon > 1e-4
                ? 2 / a * (Annuity(a + Hazard) - Annuity(2 * a + Hazard))
                : 2 * Ramp(Hazard + 1.5 * a);
            return Revenue * Math.Sqrt(Math.Max(0, second - Annuity(a + Hazard) * Annuity(a + Hazard)));
        }
    }

    /// <summary>The present value where the model becomes obsolete at a certain time.</summary>
    /// <param name="years">τ ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public double ValueUntil(double years)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        return Revenue * (this with { Horizon = Math.Min(years, Horizon) }).Annuity(Discount - Growth);
    }

    /// <summary>What is earned on average within some years, not discounted: what the books will show.</summary>
    /// <param name="from">The start, in years, ≥ 0.</param>
    /// <param name="to">The end, not before the start; nothing is earned after the horizon.</param>
    /// <exception cref="ArgumentOutOfRangeException">The times are not in order.</exception>
    public double MeanRevenue(double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var k = Hazard - Growth;
        double Until(double t) => (this with { Horizon = Math.Min(t, Horizon) }).Annuity(k);
        return Revenue * (Until(to) - Until(from));
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Revenue));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Hazard));
        Require.Finite(Discount);
        Require.Finite(Growth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(Horizon));
    }

    /// <summary>∫₀ᵀ e^{−kt} dt.</summary>
    private double Annuity(double k) => k == 0 ? Horizon : -LogSpace.ExpM1(-k * Horizon) / k;

    /// <summary>∫₀ᵀ t·e^{−kt} dt.</summary>
    private double Ramp(double k)
    {
        var x = k * Horizon;
        return Math.Abs(x) < 1e-3
            ? Horizon * Horizon * (0.5 - x / 3 + x * x / 8)
            : (1 - Math.Exp(-x) * (1 + x)) / (k * k);
    }
}
