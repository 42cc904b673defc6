using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Bounds;

/// <summary>
/// The guarantee for feature–label planting against a Bayes-optimal classifier: S(α) ≥ 1 − (1 − α)/α · Δ · ξ.
/// </summary>
/// <remarks>
/// Assumes that the firm plays a Bayes-optimal classifier of the mixture (ε = 0) and that members are a random share of the population.
/// Follows from the exact success by Markov's inequality, and is attained at the critical share of a signal with a single point.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 1")]
public static class FeatureLabelBound
{
    /// <summary>The lower bound on success.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's uniqueness ξ and suboptimality gap Δ, both in [0, 1].</param>
    /// <returns>The bound, at most 1; −∞ at α = 0, where nobody plants the signal and the theorem says nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    public static SuccessBound Success(double share, SignalProfile signal)
    {
        Require.Share(share);
        var cost = Require.Share(signal.SuboptimalityGap, nameof(signal)) * Require.Share(signal.Uniqueness, nameof(signal));
        return new SuccessBound(share > 0 ? 1 - (1 - share) / share * cost : double.NegativeInfinity);
    }

    /// <summary>The share from which on the bound promises a success: α* = Δξ / (1 − S* + Δξ).</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <param name="signal">The signal's uniqueness ξ and suboptimality gap Δ, both in [0, 1].</param>
    /// <returns>An upper bound on the critical mass, in [0, 1]; 0 where Δξ = 0, read as "any positive share".</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    public static double CriticalMass(double success, SignalProfile signal)
    {
        Require.Share(success);
        var cost = Require.Share(signal.SuboptimalityGap, nameof(signal)) * Require.Share(signal.Uniqueness, nameof(signal));
        return cost > 0 ? cost / (1 - success + cost) : 0;
    }
}
