using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Theory.Steering;

/// <summary>
/// How hard members can pull against the population: the largest G for which their mean gradient can be −G·m/‖m‖, with m the gradient to
/// cancel.
/// </summary>
/// <remarks>
/// Everything sideways must cancel too, so G is read off the convex hull of the gradients and not off the furthest of them.
/// </remarks>
[Source("arXiv:2302.04262", "Section 4.1")]
public static class AttainableGradient
{
    /// <summary>The exact G = sup{r : −r·m/‖m‖ in the convex hull of the attainable gradients}, by way of the smallest share.</summary>
    /// <param name="problem">A problem without a penalty and with the wanted gradient 0, so that m = g₀.</param>
    /// <param name="reports">What members may report.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>G; the status says whether the direction can be attained at all. +∞ where nothing is to be cancelled.</returns>
    /// <exception cref="ArgumentException">The reports are made for another learner.</exception>
    public static SolverResult<double> Exact(SteeringProblem problem, IReportSpace reports, CancellationToken cancellation = default)
    {
        var found = MinimumShare.Of(problem, reports, cancellation: cancellation);
        var share = found.Value.Share;
        var strength = found.Status == SolverStatus.Infeasible ? 0
            : share > 0 ? Vectors.Norm(problem.PopulationGradient) * (1 - share) / share
            : double.PositiveInfinity;
        return new(found.Status, strength, found.Iterations, found.Residual);
    }

    /// <summary>The support-function value max over reports of −⟨∇ℓ(θ; z), g₀/‖g₀‖⟩: cheap, and never below the exact G.</summary>
    /// <param name="problem">What is to be cancelled.</param>
    /// <param name="reports">What members may report.</param>
    /// <returns>The value for the population gradient of the problem; +∞ where that is 0.</returns>
    /// <exception cref="ArgumentException">The reports are made for another learner.</exception>
    public static double Support(SteeringProblem problem, IReportSpace reports)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(reports);
        var norm = Vectors.Norm(problem.PopulationGradient);
        if (norm == 0) return double.PositiveInfinity;
        var away = new double[problem.PopulationGradient.Length];
        for (var k = 0; k < away.Length; k++) away[k] = -problem.PopulationGradient[k] / norm;
        return Vectors.Dot(away, reports.At(problem.Parameters).Furthest(away)[0].Gradient);
    }
}
