using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Bounds;

/// <summary>What a planting collective is sure of although some of its members get it wrong and the learner is suboptimal.</summary>
[Source("arXiv:2302.04262", "definition of ε-suboptimality; the bound is derived here")]
[Source("arXiv:2510.18933", "coordination noise")]
public static class SuboptimalNoiseBound
{
    /// <summary>
    /// The noise up to which a learner that is ε-suboptimal in joint variation is sure to reach a level, where nobody else has the
    /// sign.
    /// </summary>
    /// <param name="success">The success S* in [0, 1].</param>
    /// <param name="share">The share α of members in (0, 1].</param>
    /// <param name="noiseGap">
    /// The gap Δ_N of the noise at the sign: 1 for one wrong label, 1/(K − 1) for an even choice of K − 1, 0 for drop-outs.
    /// </param>
    /// <param name="epsilon">ε ≥ 0.</param>
    /// <returns>ρ* in [0, 1]; −∞ where the collective is too small even without noise.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>
    /// At the sign the target's lead over its strongest rival is at least α(1 − ρ) − αρΔ_N where the rivals gather at one point, and an
    /// ε-suboptimal learner can undo 2ε of it, so success is at least 1 − ρΔ_N/(1 − ρ) − 2ε/(α(1 − ρ)) by Markov's inequality. Solved for
    /// ρ: ρ* = (1 − S* − 2ε/α)/(1 − S* + Δ_N).
    /// </remarks>
    public static double AffordableNoise(double success, double share, double noiseGap, double epsilon)
    {
        Require.Share(success);
        Require.Share(noiseGap);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Share(share));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(epsilon));
        var room = 1 - success - 2 * epsilon / share;
        return room < 0 ? double.NegativeInfinity : success == 1 && noiseGap == 0 ? 1 : Math.Min(1, room / (1 - success + noiseGap));
    }
}
