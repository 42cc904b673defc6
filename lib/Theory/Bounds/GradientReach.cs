using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Theory.Bounds;

/// <summary>How far a learner starts from a collective's target, and what gradients population and members bring to bear on the way.</summary>
public sealed record GradientReach
{
    /// <summary>A reach.</summary>
    /// <param name="initialDistance">D = ‖θ₀ − θ*‖ > 0.</param>
    /// <param name="populationGradient">
    /// M ≥ 0, the largest mean norm of the population's gradients around the target: the mean of norms, not the norm of the mean, since clipping
    /// each example undoes what would have cancelled.
    /// </param>
    /// <param name="attainable">G ≥ 0, the radius of a ball around 0 of gradients that members can attain there, before clipping.</param>
    /// <param name="radius">R ≥ D, the distance from θ* up to which both hold; null for D, which covers the straight path.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public GradientReach(double initialDistance, double populationGradient, double attainable, double? radius = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(initialDistance), nameof(initialDistance));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(populationGradient), nameof(populationGradient));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(attainable), nameof(attainable));
        var around = Require.Finite(radius ?? initialDistance, nameof(radius));
        ArgumentOutOfRangeException.ThrowIfLessThan(around, initialDistance, nameof(radius));
        (InitialDistance, PopulationGradient, Attainable, Radius) = (initialDistance, populationGradient, attainable, around);
    }

    /// <summary>D, the distance at the start.</summary>
    public double InitialDistance { get; }

    /// <summary>M, the largest mean norm of the population's gradients.</summary>
    public double PopulationGradient { get; }

    /// <summary>G, the radius of the ball of attainable gradients.</summary>
    public double Attainable { get; }

    /// <summary>R, the distance from the target up to which M and G hold.</summary>
    public double Radius { get; }

    /// <summary>B(α, C), the contraction that a share can hold everywhere within R when every example's gradient is clipped.</summary>
    /// <param name="share">α in [0, 1].</param>
    /// <param name="clippingNorm">C > 0.</param>
    /// <returns>(α·min(G, C) − (1 − α)·min(M, C))/R; negative where the share cannot even cancel the population's gradient.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <remarks>
    /// Members need −(1 − α)/α·g₀ + κ(θ − θ*), with B = ακ. Clipping bounds what they attain by min(G, C) and, in the worst case that all the
    /// population's gradients point one way, what they have to cancel by min(M, C). Not proportional to α unless M = 0.
    /// </remarks>
    public double Contraction(double share, double clippingNorm)
    {
        Require.Share(share);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(clippingNorm), nameof(clippingNorm));
        return (share * Math.Min(Attainable, clippingNorm) - (1 - share) * Math.Min(PopulationGradient, clippingNorm)) / Radius;
    }
}
