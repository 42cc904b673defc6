using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Bounds;

/// <summary>
/// What a collective achieves against a firm that minimises a strictly convex risk, when it can cancel the gradient at a target θ*.
/// </summary>
/// <remarks>
/// Assumes that the firm finds the minimiser of the mixture's risk. Members whose mean gradient at θ* is −t·g₀ make θ* the minimiser at
/// α = 1/(1 + t). With G the largest norm attainable along −g₀ (<c>AttainableGradient</c>) no smaller share than ‖g₀‖/(‖g₀‖ + G) does.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 7, Corollary 8")]
public static class ConvexRiskBound
{
    /// <summary>The share at which θ* is the minimiser, 1/(1 + t).</summary>
    /// <param name="strength">t ≥ 0: the members' mean gradient at θ* is −t times the population's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or NaN.</exception>
    public static double CriticalMass(double strength)
    {
        if (!(strength >= 0)) throw new ArgumentOutOfRangeException(nameof(strength), strength, "The strength t is a number ≥ 0; with 0 everybody has to take part.");
        return 1 / (1 + strength);
    }

    /// <summary>The smallest share that suffices, ‖g₀‖/(‖g₀‖ + G).</summary>
    /// <param name="populationGradient">‖g₀‖ ≥ 0, the norm of the population's mean gradient at θ*.</param>
    /// <param name="attainable">G ≥ 0, how far members can pull the other way; the exact one, or the support value for a lower bound on the
    /// share.</param>
    /// <returns>A share in [0, 1]; 0 where the population is already there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A norm is negative or NaN.</exception>
    public static double CriticalMass(double populationGradient, double attainable)
    {
        CheckNorm(populationGradient, nameof(populationGradient));
        if (!(attainable >= 0)) throw new ArgumentOutOfRangeException(nameof(attainable), attainable, "A norm is a number ≥ 0.");
        return populationGradient == 0 ? 0 : CriticalMass(attainable / populationGradient);
    }

    /// <summary>How far from θ* the minimiser can be below the critical mass: ‖m‖·(1 − α/α*)₊/μ.</summary>
    /// <param name="share">The share α in [0, 1]; all members report the data that suffices at α*.</param>
    /// <param name="criticalMass">α* in [0, 1], the share at which that data makes θ* the minimiser.</param>
    /// <param name="missing">‖m‖ ≥ 0, the norm of the risk's gradient at θ* without members, the penalty's included.</param>
    /// <param name="strongConvexity">μ > 0: the mixture's risk is μ-strongly convex between its minimiser and θ*.</param>
    /// <returns>A bound on ‖θ_α − θ*‖.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1], the norm is negative, or μ is not positive.</exception>
    /// <remarks>
    /// Without a penalty this is ((1 − α)‖g₀‖ − αG)₊/μ. The mixture's gradient at θ* is linear in α and vanishes at α*; strong convexity
    /// turns
    /// it into a distance.
    /// </remarks>
    public static double Distance(double share, double criticalMass, double missing, double strongConvexity)
    {
        Require.Share(share);
        Require.Share(criticalMass);
        CheckNorm(missing, nameof(missing));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(strongConvexity), nameof(strongConvexity));
        return share >= criticalMass ? 0 : missing * (1 - share / criticalMass) / strongConvexity;
    }

    private static void CheckNorm(double norm, string name) => ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(norm, name), name);
}
