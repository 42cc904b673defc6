using CollectiveAction.Numerics.Checks;
using CollectiveAction.Theory.Bounds;

namespace CollectiveAction.Experiments.Texts;

/// <summary>How much noise a collective of one size can take, as it was measured; <see cref="SuboptimalNoiseBound"/> says what is sure.</summary>
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
}
