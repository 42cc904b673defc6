using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Bounds;

/// <summary>
/// The guarantee of one collective of share α of whom a part ρ plays a law N instead of what was agreed on:
/// S(α, ρ) ≥ 1 − ((1 − α)·Δξ + αρ·Δ_N ξ_N) / (α(1 − ρ)).
/// </summary>
/// <remarks>
/// The profile of N on the signal set says what kind of noise it is: for drop-outs that of the base population; (1, 1) for a wrong label at the
/// right signal, which nothing exceeds; (0, ·) for a signal elsewhere. Assumes a Bayes-optimal classifier. <see cref="MixtureBound"/> is the
/// general form. With ρ = 0 it is Theorem 1, and so it is for drop-outs with the share α(1 − ρ).
/// </remarks>
[Source("arXiv:2510.18933", "bound with coordination noise; rederived")]
public static class CoordinationNoiseBound
{
    /// <summary>The lower bound on success.</summary>
    /// <param name="share">The share α of the collective, in [0, 1].</param>
    /// <param name="noise">The part ρ of the members who are out of step, in [0, 1].</param>
    /// <param name="signal">ξ and Δ of the base population.</param>
    /// <param name="noiseSignal">ξ_N and Δ_N of the law that members out of step play.</param>
    /// <returns>The bound, at most 1; −∞ where nobody is in step.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    public static SuccessBound Success(double share, double noise, SignalProfile signal, SignalProfile noiseSignal)
    {
        Require.Share(share);
        Require.Share(noise);
        var (cost, noiseCost) = (Cost(signal), Cost(noiseSignal, nameof(noiseSignal)));
        var weight = share * (1 - noise);
        return new SuccessBound(weight > 0 ? 1 - (1 - share) / weight * cost - share * noise / weight * noiseCost : double.NegativeInfinity);
    }

    /// <summary>The share from which on the bound promises a success: α* = Δξ / ((1 − ρ)(1 − S*) − ρ·Δ_N ξ_N + Δξ).</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <param name="noise">The part ρ of the members who are out of step, in [0, 1].</param>
    /// <param name="signal">ξ and Δ of the base population.</param>
    /// <param name="noiseSignal">ξ_N and Δ_N of the law that members out of step play.</param>
    /// <returns>An upper bound on the critical mass, in [0, 1]; 0 read as "any positive share"; +∞ where the noise is too strong for any share.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    public static double CriticalMass(double success, double noise, SignalProfile signal, SignalProfile noiseSignal)
    {
        Require.Share(success);
        Require.Share(noise);
        var (cost, noiseCost) = (Cost(signal), Cost(noiseSignal, nameof(noiseSignal)));
        var spare = (1 - noise) * (1 - success) - noise * noiseCost;
        return spare < 0 || noise == 1 ? double.PositiveInfinity : cost > 0 ? cost / (spare + cost) : 0;
    }

    /// <summary>The noise up to which the bound promises a success: ρ* = (1 − S* − (1 − α)/α · Δξ) / (1 − S* + Δ_N ξ_N).</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <param name="share">The share α of the collective, in (0, 1].</param>
    /// <param name="signal">ξ and Δ of the base population.</param>
    /// <param name="noiseSignal">ξ_N and Δ_N of the law that members out of step play.</param>
    /// <returns>A rate in [0, 1], a lower bound on the noise that the collective can afford; −∞ where it is too small even without noise. 1 is read as "any part less than all".</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>As a function of the share this is the curve of equal success in the plane of size and noise.</remarks>
    public static double AffordableNoise(double success, double share, SignalProfile signal, SignalProfile noiseSignal)
    {
        Require.Share(success);
        Require.Share(share);
        ArgumentOutOfRangeException.ThrowIfZero(share);
        var (cost, noiseCost) = (Cost(signal), Cost(noiseSignal, nameof(noiseSignal)));
        var spare = 1 - success - (1 - share) / share * cost;
        if (spare < 0) return double.NegativeInfinity;
        return 1 - success + noiseCost > 0 ? spare / (1 - success + noiseCost) : 1;
    }

    /// <summary>The noise above which a collective s times as large with k times the noise has the lower guarantee: when growing does not pay.</summary>
    /// <param name="share">The share α of the smaller collective, with sα ≤ 1.</param>
    /// <param name="size">How many times as large the other one is, s ≥ 1.</param>
    /// <param name="noisier">How many times as noisy it is, k ≥ 1.</param>
    /// <param name="signal">ξ and Δ of the base population.</param>
    /// <param name="noiseSignal">ξ_N and Δ_N of the law that members out of step play.</param>
    /// <returns>
    /// The noise ρ of the smaller collective at which both have the same guarantee,
    /// (s − 1)Δξ / ((sk − 1)Δξ + s(k − 1)α(Δ_N ξ_N − Δξ)); for drop-outs (s − 1)/(sk − 1) whatever the share, 1/7 for twice the size with four
    /// times the noise. +∞ where the larger one is never worse; only noise up to 1/k has a meaning.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static double BreakEvenNoise(double share, double size, double noisier, SignalProfile signal, SignalProfile noiseSignal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Require.Finite(size), 1, nameof(size));
        ArgumentOutOfRangeException.ThrowIfLessThan(Require.Finite(noisier), 1, nameof(noisier));
        Require.Share(share);
        Require.Share(size * share, nameof(share));
        var (cost, noiseCost) = (Cost(signal), Cost(noiseSignal, nameof(noiseSignal)));
        var slope = (size * noisier - 1) * cost + size * (noisier - 1) * share * (noiseCost - cost);
        return slope > 0 ? (size - 1) * cost / slope : double.PositiveInfinity;
    }

    private static double Cost(SignalProfile signal, string name = "signal") => Require.Share(signal.SuboptimalityGap, name) * Require.Share(signal.Uniqueness, name);
}
