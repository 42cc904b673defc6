using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Solving;

/// <summary>One contract for everybody.</summary>
/// <param name="Contribution">m, the same for all types.</param>
/// <param name="Accuracy">a(N·m), which everybody is rewarded with.</param>
/// <param name="Value">v(a(N·m)).</param>
/// <param name="Utilities">v(a(N·m)) − cᵢ·m of each type, from the highest cost to the lowest.</param>
public sealed record PooledContract(double Contribution, double Accuracy, double Value, IReadOnlyList<double> Utilities);

/// <summary>One contract for everybody: the most that the coordinator gets without telling types apart.</summary>
[Source("arXiv:2412.11122", "First-moment problem with equal contributions")]
public static class Pooling
{
    /// <summary>The best contract that is the same for all types.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>
    /// The contract; infeasible, with one that contributes nothing, where no common contract in the concave part suits everybody.
    /// </returns>
    [Source("arXiv:2412.11122", "First-moment problem with equal contributions")]
    public static SolverResult<PooledContract> Of(ContractProblem problem)
    {
        var largest = LargestContribution(problem);
        var amount = largest ?? 0;
        var accuracy = problem.Accuracy.Value(problem.Parties * amount);
        var value = problem.Valuation.Value(accuracy);
        double[] utilities = [.. problem.Types.Costs.Select(cost => value - cost * amount)];
        var miss = utilities.Zip(problem.Reservations, (u, f) => Math.Max(0, f - u)).Max();
        var status = largest is null ? SolverStatus.Infeasible : SolverStatus.Converged;
        return new SolverResult<PooledContract>(status, new PooledContract(amount, accuracy, value, utilities), 1, miss);
    }

    /// <summary>The largest contribution m that every type prefers to staying away when all contribute it.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>
    /// The largest m with v(a(N·m)) − cᵢ·m ≥ fᵢ for every i, or null where there is none: the cheapest type then asks for more than a
    /// common contract gives it, or the dearest gains nothing from any.
    /// </returns>
    /// <remarks>
    /// With equal contributions the total is certain, so belief plays no part. Each condition is concave in m; its largest root is found by
    /// Newton's method from above, which cannot overshoot it.
    /// </remarks>
    public static double? LargestContribution(ContractProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var largest = double.PositiveInfinity;
        for (var i = 0; i < problem.Types.Count; i++)
        {
            if (Root(problem, problem.Types.Costs[i], problem.Reservations[i]) is not { } root) return null;
            largest = Math.Min(largest, root);
        }

        // The least of the largest roots has to be acceptable to everybody.
        var value = problem.Valuation.Value(problem.Accuracy.Value(problem.Parties * largest));
        var rounding = 1e-12 * problem.Valuation.Value(problem.Accuracy.Limit);
        for (var i = 0; i < problem.Types.Count; i++)
        {
            if (value - problem.Types.Costs[i] * largest < problem.Reservations[i] - rounding) return null;
        }

        return largest;
    }

    private static double? Root(ContractProblem problem, double cost, double reservation) =>
        new ConcaveRoot(problem.Accuracy, problem.Valuation).Largest(cost / problem.Parties, reservation) / problem.Parties;
}
