using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Experiments.Texts;

/// <summary>How much noise a collective of one size can take.</summary>
public static class AffordableNoise
{
    /// <summary>The noise up to which a measured success stays at a level, interpolated linearly between measured rates.</summary>
    /// <param name="curve">Success at rates that ascend; the first rate is 0.</param>
    /// <param name="level">The level S* in [0, 1].</param>
    /// <returns>
    /// The largest rate before success first falls below the level; the last rate where it never does, NaN where it is below without
    /// noise.
    /// </returns>
    /// <exception cref="ArgumentException">There is no point, the first has noise, or rates do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside [0, 1].</exception>
    public static double Measured(IReadOnlyList<(double Rate, double Success)> curve, double level)
    {
        ArgumentNullException.ThrowIfNull(curve);
        Require.Share(level);
        if (curve.Count == 0 || curve[0].Rate != 0 || curve.Zip(curve.Skip(1), (a, b) => a.Rate < b.Rate).Contains(false))
            throw new ArgumentException("Give success at ascending rates of noise, the first of them 0.", nameof(curve));
        if (curve[0].Success < level) return double.NaN;
        for (var i = 1; i < curve.Count; i++)
        {
            var (before, after) = (curve[i - 1], curve[i]);
            if (after.Success >= level) continue;
            return before.Rate + (before.Success - level) / (before.Success - after.Success) * (after.Rate - before.Rate);
        }

        return curve[^1].Rate;
    }

    /// <summary>
    /// The noise up to which a learner that is ε-suboptimal in joint variation is sure to reach a level, where nobody else has the
    /// sign.
    /// </summary>
    /// <param name="level">The success S* in [0, 1].</param>
    /// <param name="share">The share α of members in (0, 1].</param>
    /// <param name="rivalGap">
    /// The gap Δ_N of the noise at the sign: 1 for one wrong label, 1/(K − 1) for an even choice of K − 1, 0 for drop-outs.
    /// </param>
    /// <param name="epsilon">ε ≥ 0.</param>
    /// <returns>ρ* in [0, 1]; NaN where the collective is too small even without noise.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>
    /// At the sign the target's lead over its strongest rival is at least α(1 − ρ) − αρΔ_N where the rivals gather at one point, and an
    /// ε-suboptimal learner can undo 2ε of it, so success is at least 1 − ρΔ_N/(1 − ρ) − 2ε/(α(1 − ρ)) by Markov's inequality. Solved for
    /// ρ: ρ* = (1 − S* − 2ε/α)/(1 − S* + Δ_N).
    /// </remarks>
    public static double Guaranteed(double level, double share, double rivalGap, double epsilon)
    {
        Require.Share(level);
        Require.Share(rivalGap);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Share(share));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(epsilon));
        var room = 1 - level - 2 * epsilon / share;
        return room < 0 ? double.NaN : level == 1 && rivalGap == 0 ? 1 : Math.Min(1, room / (1 - level + rivalGap));
    }
}
