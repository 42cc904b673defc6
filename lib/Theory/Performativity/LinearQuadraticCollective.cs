using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Theory.Performativity;

/// <summary>Collectives on a <see cref="LinearQuadraticPlatform"/>: all move their reports by a common s, and know what that does to the model.</summary>
[Source("arXiv:2511.14745", "Section 4")]
public static class LinearQuadraticCollective
{
    /// <summary>What coordination of everybody gains over selfish users, with the bounds.</summary>
    /// <param name="platform">The platform.</param>
    /// <exception cref="InvalidOperationException">U is not strongly concave in s, or there is no single stable point.</exception>
    [Source("arXiv:2511.14745", "Theorem 5")]
    public static CoordinationBenefit Benefit(LinearQuadraticPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var (model, optimum) = (platform.StablePoint(), SizeAwareShift(platform, 1));
        var shift = platform.Shift(model, 1);
        var loss = platform.RiskGradient(Matrices.Sum(platform.Mean, 1, optimum), model);
        return new CoordinationBenefit(
            platform.UtilityAt(shift, model),
            platform.UtilityAt(optimum, platform.Retrain(Matrices.Sum(platform.Mean, 1, optimum))),
            WeightedAlignment.Of(platform.UtilityGradient(shift, model), loss, platform.Loss.Curvature),
            Matrices.Eigenvalues(Concavity(platform, 1))[0],
            Vectors.Distance(optimum, shift));
    }

    /// <summary>s♯_α: the shift that is best for a collective which knows its share, [p].</summary>
    /// <param name="platform">The platform; those outside the collective report their types.</param>
    /// <param name="share">α in [0, 1]; with 0 it moves nothing, and its shift is the selfish answer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    /// <exception cref="InvalidOperationException">The members' utility is not strongly concave in s; the message has its curvature.</exception>
    [Source("arXiv:2511.14745", "Proposition 7")]
    public static double[] SizeAwareShift(LinearQuadraticPlatform platform, double share)
    {
        ArgumentNullException.ThrowIfNull(platform);
        Require.Share(share);
        var concavity = Concavity(platform, share);
        var smallest = Matrices.Eigenvalues(concavity)[0];
        if (smallest <= 0)
        {
            throw new InvalidOperationException(
                $"The members' utility is not strongly concave in their shift: its curvature is {smallest:G6}. Raise the cost of moving, or lower the share.");
        }

        var (utility, model) = (platform.Utility, platform.Retrain([.. platform.Mean]));
        var slope = platform.UtilityGradient(new double[platform.Loss.ReportLength], model);
        var pull = Matrices.Product(Matrices.Transposed(platform.Loss.Model), slope);
        return Matrices.Solve(concavity, Matrices.Sum(Matrices.Product(utility.Gain, model), share, pull))!;
    }

    /// <summary>What members get who move their reports by s, while the others report their types, and how it changes with their share.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="share">α in [0, 1].</param>
    /// <param name="shift">s, [p].</param>
    /// <exception cref="ArgumentException">The shift has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1], or a number is not finite.</exception>
    [Source("arXiv:2511.14745", "Proposition 6")]
    public static MemberUtility AtShare(LinearQuadraticPlatform platform, double share, ReadOnlySpan<double> shift)
    {
        ArgumentNullException.ThrowIfNull(platform);
        Require.Share(share);
        PerformativityChecks.Vector(shift, platform.Loss.ReportLength, nameof(shift));
        var model = platform.Retrain(Matrices.Sum(platform.Mean, share, shift));
        var wanted = platform.UtilityGradient(shift, model);
        var psi = WeightedAlignment.Of(wanted, platform.RiskGradient(Matrices.Sum(platform.Mean, 1, shift), model), platform.Loss.Curvature);
        return new MemberUtility(share, platform.UtilityAt(shift, model), psi, Vectors.Dot(wanted, Matrices.Product(platform.Loss.Model, shift)));
    }

    /// <summary>Minus the second derivative in s of the members' utility: R − α(PW + WᵀPᵀ) + α²WᵀQW.</summary>
    private static double[,] Concavity(LinearQuadraticPlatform platform, double share)
    {
        var (utility, w) = (platform.Utility, platform.Loss.Model);
        var cross = Matrices.Product(utility.Gain, w);
        var bend = Matrices.Product(Matrices.Transposed(w), Matrices.Product(utility.ModelCurvature, w));
        return Matrices.Sum(Matrices.Sum(Matrices.Sum(utility.Cost, -share, cross), -share, Matrices.Transposed(cross)), share * share, bend);
    }
}

/// <summary>What the members of a collective get at a share.</summary>
/// <param name="Share">α.</param>
/// <param name="Utility">U_α = E_{D_h} u(z, θ_α).</param>
/// <param name="Alignment">Ψ = ⟨E_{D_h}∇_θ u, E_{D_h}∇_θ ℓ⟩ at θ_α in the metric of the risk's Hessian.</param>
/// <param name="Slope">∂U_α/∂α with the strategy held.</param>
/// <remarks>For α &lt; 1 the slope is −Ψ/(1 − α): one more member helps the others exactly where Ψ &lt; 0. At α = 1, Ψ is 0 and says nothing.</remarks>
public sealed record MemberUtility(double Share, double Utility, double Alignment, double Slope);
