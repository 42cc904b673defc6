using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Bounds;

/// <summary>
/// The guarantee of a collective of share α beside another one of share β, both in step:
/// S ≥ 1 − ((1 − α − β)·Δξ + β·Δ′ξ′) / α.
/// </summary>
/// <remarks>
/// ξ′ and Δ′ are those of what the other collective reports, on this one's signal set: (1, 1) for the same signal and another target, (·, 0) for
/// the same target, (0, ·) for signals that never coincide. Then the other one even helps: its members leave the base population, so the share
/// needed falls. Assumes a Bayes-optimal classifier. With β = 0 it is Theorem 1; <see cref="MixtureBound"/> is the general form.
/// </remarks>
[Source("arXiv:2505.00195", "two collectives; bound derived here")]
[Source("arXiv:2510.18933", "bound with multiple groups; rederived")]
public static class TwoCollectivesBound
{
    /// <summary>The lower bound on success.</summary>
    /// <param name="share">The own share α in [0, 1].</param>
    /// <param name="otherShare">The other collective's share β in [0, 1 − α].</param>
    /// <param name="signal">ξ and Δ of the base population.</param>
    /// <param name="otherSignal">ξ′ and Δ′ of what the other collective reports.</param>
    /// <returns>The bound, at most 1; −∞ at α = 0.</returns>
    /// <exception cref="ArgumentException">The shares add up to more than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    public static SuccessBound Success(double share, double otherShare, SignalProfile signal, SignalProfile otherSignal)
    {
        var rest = CollectiveMixture.RestOf(share, otherShare);
        var (cost, otherCost) = (Cost(signal), Cost(otherSignal, nameof(otherSignal)));
        return new SuccessBound(share > 0 ? 1 - rest / share * cost - otherShare / share * otherCost : double.NegativeInfinity);
    }

    /// <summary>The own share from which on the bound promises a success: α* = ((1 − β)·Δξ + β·Δ′ξ′) / (1 − S* + Δξ).</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <param name="otherShare">The other collective's share β in [0, 1].</param>
    /// <param name="signal">ξ and Δ of the base population.</param>
    /// <param name="otherSignal">ξ′ and Δ′ of what the other collective reports.</param>
    /// <returns>An upper bound on the critical mass, in [0, 1 − β]; 0 read as "any positive share"; +∞ where all who are free to join do not suffice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    public static double CriticalMass(double success, double otherShare, SignalProfile signal, SignalProfile otherSignal)
    {
        Require.Share(success);
        Require.Share(otherShare);
        var (cost, otherCost) = (Cost(signal), Cost(otherSignal, nameof(otherSignal)));
        var opposed = (1 - otherShare) * cost + otherShare * otherCost;
        if (opposed == 0) return 0;

        // opposed/(1 − S* + Δξ) ≤ 1 − β, without the division, which has no value at S* = 1 and Δξ = 0.
        return otherShare * otherCost <= (1 - otherShare) * (1 - success) ? opposed / (1 - success + cost) : double.PositiveInfinity;
    }

    private static double Cost(SignalProfile signal, string name = "signal") => Require.Share(signal.SuboptimalityGap, name) * Require.Share(signal.Uniqueness, name);
}
