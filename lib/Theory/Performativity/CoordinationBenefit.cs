using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Performativity;

/// <summary>What all users together gain by optimising through their effect on the model, beside what the theory allows.</summary>
/// <param name="StableUtility">U(h*): everybody's mean utility at the stable point of selfish users.</param>
/// <param name="OptimalUtility">U(h♯): the largest mean utility that a common strategy reaches.</param>
/// <param name="Alignment">Φ = ⟨E_{D_{h*}}∇_θ u, E_{D_{h♯}}∇_θ ℓ⟩ at θ* in the metric H⁻¹.</param>
/// <param name="Concavity">γ > 0: U is γ-strongly concave in the strategy.</param>
/// <param name="Distance">‖η♯ − η*‖ between the two strategies, in the norm in which γ is measured.</param>
[Source("arXiv:2511.14745", "Theorem 5")]
public sealed record CoordinationBenefit(double StableUtility, double OptimalUtility, double Alignment, double Concavity, double Distance)
{
    /// <summary>B = U(h♯) − U(h*) ≥ 0.</summary>
    public double Benefit => OptimalUtility - StableUtility;

    /// <summary>Φ²/(2γ), the bound as printed.</summary>
    /// <remarks>
    /// It measures γ by a unit of strategy and Φ by the whole way from h* to h♯. The two agree where ‖η♯ − η*‖ = 1; where the way is shorter, B can
    /// exceed it, as it does on the triangle of anchors (<see cref="AnchorPlatform.Triangle"/>) with the largest γ that holds.
    /// </remarks>
    public double PrintedBound => Alignment * Alignment / (2 * Concavity);

    /// <summary>Φ²/(2γ‖η♯ − η*‖²): the bound with γ measured along the same way as Φ; 0 where the two strategies are the same.</summary>
    /// <remarks>
    /// Along η* + t(η♯ − η*) the utility rises at t = 0 by at most −Φ, since h* is a best answer at θ*, and bends down by at least γ‖η♯ − η*‖². So it
    /// can never rise by more than this.
    /// </remarks>
    public double CorrectedBound => Distance > 0 ? PrintedBound / (Distance * Distance) : 0;
}
