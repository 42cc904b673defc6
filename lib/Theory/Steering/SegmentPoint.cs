using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Theory.Steering;

/// <summary>A point of the straight path from the learner's start to the collective's target.</summary>
/// <param name="Progress">The part of the way behind, in [0, 1].</param>
/// <param name="PopulationGradient">‖g₀‖ there: what the collective has to outweigh.</param>
/// <param name="Plan">The smallest share and its reports there.</param>
public sealed record SegmentPoint(double Progress, double PopulationGradient, SolverResult<SteeringPlan> Plan)
{
    /// <summary>The share needed; +∞ where no share suffices.</summary>
    public double NeededShare => Plan.Status == SolverStatus.Infeasible ? double.PositiveInfinity : Plan.Value.Share;
}
