using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Bounds;

/// <summary>The guarantees for erasing against a Bayes-optimal classifier.</summary>
/// <remarks>
/// Assumes ε = 0, that g leaves its own values alone, that P₀(g(x)) > 0 wherever P₀(x) > 0 (<see cref="ErasingProfile.Of"/> checks both), and
/// that members are a random share of the population.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 5")]
public static class ErasingBound
{
    /// <summary>The published bound 1 − 2(1 − α)/α · τ.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's unique information τ in [0, 1].</param>
    /// <returns>The bound, at most 1; −∞ at α = 0, where the theorem says nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    public static SuccessBound Published(double share, ErasingProfile signal) => OfLoss(share, 2 * Require.Share(signal.Information, nameof(signal)));

    /// <summary>The sharper bound 1 − (1 − α)/α · E(max_y P₀(y|x) − P₀(ŷ(g(x))|x)), derived here.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's expected deficit in [0, 1].</param>
    /// <returns>The bound, at most 1; −∞ at α = 0. Never below the published one when both come from one population.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    /// <remarks>It stops the published proof one step earlier: the deficit at x is at most twice max_y |P₀(y|x) − P₀(y|g(x))|.</remarks>
    public static SuccessBound Success(double share, ErasingProfile signal) => OfLoss(share, Require.Share(signal.Deficit, nameof(signal)));

    private static SuccessBound OfLoss(double share, double loss) =>
        new(Require.Share(share) > 0 ? 1 - (1 - share) / share * loss : double.NegativeInfinity);
}
