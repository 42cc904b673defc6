using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Bounds;

/// <summary>
/// What a collective achieves against a learner that descends with a fixed step size, whatever its loss, when it controls the gradient.
/// </summary>
/// <remarks>
/// Assumes full-batch gradient descent on the mixture, which changes from step to step as members choose their data anew, and that the
/// required gradient is attainable at every point of the straight path. The mixture's gradient is then C·(θ − θ*) with C = ακ, and the
/// published bound holds with equality.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 10")]
[Source("arXiv:2505.05707", "Theorem 1")]
public static class GradientControlBound
{
    /// <summary>The distance to the target after some steps, |1 − ηC|ᵀ·‖θ₀ − θ*‖.</summary>
    /// <param name="steps">The number of steps T ≥ 0.</param>
    /// <param name="stepSize">η ≥ 0.</param>
    /// <param name="contraction">C ≥ 0.</param>
    /// <param name="initialDistance">‖θ₀ − θ*‖ ≥ 0.</param>
    /// <returns>The distance; it grows with T where ηC > 2, when each step overshoots by more than it gains.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    /// <remarks>
    /// The published bound states (1 − ηC)ᵀ and needs ηC ≤ 1; the absolute value covers larger steps too. Success is minus the distance.
    /// </remarks>
    public static double Distance(int steps, double stepSize, double contraction, double initialDistance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        NotNegative(stepSize, nameof(stepSize));
        NotNegative(contraction, nameof(contraction));
        NotNegative(initialDistance, nameof(initialDistance));
        return Math.Pow(Math.Abs(1 - stepSize * contraction), steps) * initialDistance;
    }

    /// <summary>The number of steps until the distance has shrunk to a fraction of the first, ⌈ln f / ln(1 − ηC)⌉.</summary>
    /// <param name="fraction">f in (0, 1).</param>
    /// <param name="stepSize">η ≥ 0.</param>
    /// <param name="contraction">C ≥ 0.</param>
    /// <returns>The number of steps; +∞ where the distance does not shrink.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction lies outside (0, 1), or a number is negative or not finite.</exception>
    public static double StepsTo(double fraction, double stepSize, double contraction)
    {
        Require.OpenShare(fraction);
        NotNegative(stepSize, nameof(stepSize));
        NotNegative(contraction, nameof(contraction));
        var factor = Math.Abs(1 - stepSize * contraction);
        return factor >= 1 ? double.PositiveInfinity : factor == 0 ? 1 : Math.Ceiling(Math.Log(fraction) / Math.Log(factor));
    }

    /// <summary>
    /// A share that suffices along the whole path when members can attain every gradient in a ball: M/(M + G − κ·‖θ₀ − θ*‖).
    /// </summary>
    /// <param name="largestPopulationGradient">M ≥ 0, the largest ‖g₀‖ on the path from θ₀ to θ*.</param>
    /// <param name="attainable">G ≥ 0, the radius of a ball around 0 of attainable gradients, at every point of the path.</param>
    /// <param name="pull">κ ≥ 0: members pull by κ(θ − θ*) beyond cancelling, so that C = ακ.</param>
    /// <param name="initialDistance">‖θ₀ − θ*‖ ≥ 0.</param>
    /// <returns>The share; +∞ where the pull alone exceeds what is attainable.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    /// <remarks>Solves (1 − α)/α·M + κ‖θ₀ − θ*‖ ≤ G for α.</remarks>
    public static double SufficientShare(double largestPopulationGradient, double attainable, double pull, double initialDistance)
    {
        NotNegative(largestPopulationGradient, nameof(largestPopulationGradient));
        NotNegative(attainable, nameof(attainable));
        var spare = attainable - NotNegative(pull, nameof(pull)) * NotNegative(initialDistance, nameof(initialDistance));
        if (spare < 0) return double.PositiveInfinity;
        return largestPopulationGradient == 0 ? 0 : largestPopulationGradient / (largestPopulationGradient + spare);
    }

    private static double NotNegative(double value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(value, name), name);
        return value;
    }
}
