using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Fairness;

/// <summary>The size that a collective has for a learner that weights its data.</summary>
[Source("arXiv:2405.06582", "the effective size of a collective")]
public static class EffectiveShare
{
    /// <summary>α_eff = w_c·α/(w_c·α + w_0·(1 − α)).</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="memberWeight">w_c ≥ 0, the mean weight of the members' rows.</param>
    /// <param name="otherWeight">w_0 ≥ 0, the mean weight of all other rows.</param>
    /// <returns>The share that the learner sees.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1], or a weight is negative or not finite.</exception>
    /// <exception cref="ArgumentException">All rows have the weight 0.</exception>
    public static double Of(double share, double memberWeight, double otherWeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(memberWeight), nameof(memberWeight));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(otherWeight), nameof(otherWeight));
        var (members, others) = (memberWeight * Require.Share(share), otherWeight * (1 - share));
        return members + others > 0 ? members / (members + others) : throw new ArgumentException("All rows have the weight 0; a learner needs some weight.", nameof(memberWeight));
    }
}
