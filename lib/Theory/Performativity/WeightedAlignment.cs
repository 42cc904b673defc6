using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Theory.Performativity;

/// <summary>How far what users want of a model and what a learner does to its loss point the same way.</summary>
[Source("arXiv:2511.14745", "Section 4")]
public static class WeightedAlignment
{
    /// <summary>⟨a, b⟩ in the metric H⁻¹: aᵀH⁻¹b.</summary>
    /// <param name="utilityGradient">a = E ∇_θ u, [d].</param>
    /// <param name="lossGradient">b = E ∇_θ ℓ, [d].</param>
    /// <param name="hessian">H = ∇²E ℓ, [d, d], symmetric and positive definite.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or H is not positive definite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public static double Of(ReadOnlySpan<double> utilityGradient, ReadOnlySpan<double> lossGradient, double[,] hessian)
    {
        ArgumentNullException.ThrowIfNull(hessian);
        var d = utilityGradient.Length;
        PerformativityChecks.Vector(utilityGradient, d, nameof(utilityGradient));
        PerformativityChecks.Vector(lossGradient, d, nameof(lossGradient));
        PerformativityChecks.Matrix(hessian, d, d, nameof(hessian));
        PerformativityChecks.PositiveDefinite(hessian, nameof(hessian), "The learner's risk is not strongly convex");
        return Vectors.Dot(utilityGradient, Matrices.Solve(hessian, lossGradient)!);
    }
}
