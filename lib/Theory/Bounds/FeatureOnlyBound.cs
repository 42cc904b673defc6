using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Bounds;

/// <summary>The guarantees for feature-only planting against a Bayes-optimal classifier, where P₀(y*|x) ≥ p at every x.</summary>
/// <remarks>Assumes ε = 0 and that members are a random share of the population. With p = 0 neither formula says anything.</remarks>
[Source("arXiv:2302.04262", "Theorem 3")]
public static class FeatureOnlyBound
{
    /// <summary>The published bound 1 − (1 − p)/(pα) · ξ.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's uniqueness ξ and the target's floor p, both in [0, 1].</param>
    /// <returns>The bound, at most 1; −∞ at α = 0 or p = 0, where the theorem says nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    public static SuccessBound Published(double share, FeatureOnlyProfile signal) => OfLoss(share, signal, 1 - signal.TargetFloor);

    /// <summary>The sharper bound 1 − max(0, 1 − (2 − α)p)/(pα) · ξ, derived here.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's uniqueness ξ and the target's floor p, both in [0, 1].</param>
    /// <returns>The bound, at most 1 and never below the published one; −∞ at α = 0 or p = 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    /// <remarks>
    /// It counts the target's own weight (1 − α)p at the signal points, which the published proof gives away. It rises with α where p ≤ 1/2.
    /// Where p > 1/2 it falls with α, and so may the success itself unless g leaves its own values alone (then success is 1 at every share).
    /// </remarks>
    public static SuccessBound Success(double share, FeatureOnlyProfile signal) => OfLoss(share, signal, Math.Max(0, 1 - (2 - share) * signal.TargetFloor));

    private static SuccessBound OfLoss(double share, FeatureOnlyProfile signal, double rival)
    {
        Require.Share(share);
        var floor = Require.Share(signal.TargetFloor, nameof(signal));
        var rarity = Require.Share(signal.Uniqueness, nameof(signal));
        return new SuccessBound(share > 0 && floor > 0 ? 1 - rival / (floor * share) * rarity : double.NegativeInfinity);
    }
}
