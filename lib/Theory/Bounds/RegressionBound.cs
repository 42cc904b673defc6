using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Exact;

namespace CollectiveAction.Theory.Bounds;

/// <summary>Upper bounds on the expected distance E|f(g(x)) − y*| after planting against the regression learner f(x) = E[y|x].</summary>
/// <remarks>
/// Assumes that the firm plays the exact conditional mean and that members are a random share of the population. Derived here: the exact
/// deviation at x̃ is at most (1 − α)P₀(x̃)|E₀[y|x̃] − y*| / (αp*(x̃)).
/// </remarks>
[Source("arXiv:2302.04262", "Appendix, regression under squared loss")]
public static class RegressionBound
{
    /// <summary>The bound (1 − α)/α · Σ over X* of P₀(x̃)|E₀[y|x̃] − y*|.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="planting">The planting problem.</param>
    /// <returns>The bound in the unit of the outcome; +∞ at α = 0, where it says nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public static double ExpectedDistance(double share, RegressionPlanting planting)
    {
        ArgumentNullException.ThrowIfNull(planting);
        return AtShare(share, planting.Points.Sum(p => Math.Abs(p.Pull)));
    }

    /// <summary>The coarser bound (1 − α)/α · ξ · Δ from two numbers, in the shape of Theorem 1.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="uniqueness">ξ = P₀(X*), in [0, 1].</param>
    /// <param name="distance">Δ = max over X* of |E₀[y|x̃] − y*|, ≥ 0, in the unit of the outcome.</param>
    /// <returns>The bound in the unit of the outcome; +∞ at α = 0, where it says nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static double ExpectedDistance(double share, double uniqueness, double distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(distance));
        return AtShare(share, Require.Share(uniqueness) * distance);
    }

    private static double AtShare(double share, double loss) => Require.Share(share) > 0 ? (1 - share) / share * loss : double.PositiveInfinity;
}
