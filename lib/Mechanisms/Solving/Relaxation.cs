using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Solving;

/// <summary>
/// What no contract exceeds. The curve is replaced by its concave envelope, which is worth more in every outcome; the problem then is concave
/// for all menus, and its multipliers bound it.
/// </summary>
internal static class Relaxation
{
    /// <summary>Solves the relaxed problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="outcomes">Its outcomes, or null where they are too many: the envelope is then taken at the expected totals.</param>
    /// <param name="contact">From where the curve is its own envelope.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>
    /// A bound on E[a] over all contracts and the menu where it was found, which need be none; null where not even the relaxed constraints
    /// can be met, so that there is no contract.
    /// </returns>
    internal static (double Bound, double[] Menu)? Of(ContractProblem problem, OutcomeList? outcomes, double contact, CancellationToken cancellation)
    {
        var (accuracy, value) = (BoundedCurve.Above(problem, isValue: false, contact), BoundedCurve.Above(problem, isValue: true, contact));
        IMenuMoments moments = outcomes is null
            ? new MeanMoments(problem, accuracy, value)
            : new PartialMoments(outcomes, [.. Enumerable.Range(0, outcomes.Count)], accuracy, value);
        var program = new ScreeningProgram(problem, leastTotal: 0, moments);
        var interior = new InteriorPoint(program);
        var (status, multipliers) = interior.Solve(OwnTraining.Menu(problem), cancellation);
        if (status == SolverStatus.Infeasible) return null;
        return (Math.Min(problem.Accuracy.Limit, Bound(program, interior.Contributions, interior.Utilities, multipliers)), [.. interior.Contributions]);
    }

    /// <summary>The most that the objective of a concave program can be, whatever the multipliers and the point are worth.</summary>
    /// <remarks>
    /// The Lagrangian L is concave and for multipliers ≥ 0 at least the objective where the constraints hold. So the objective is at most L(z) +
    /// ∇L(z)·(y − z) for some y in a box that holds all contracts: 0 ≤ cᵢmᵢ ≤ v(a∞) − fᵢ and fᵢ ≤ uᵢ ≤ v(a∞). At the optimum ∇L is 0. The floor is no
    /// constraint here: where the curve is its own envelope, the bound holds for all menus.
    /// </remarks>
    internal static double Bound(ScreeningProgram program, ReadOnlySpan<double> m, ReadOnlySpan<double> u, ContractMultipliers multipliers)
    {
        var (types, moments) = (program.Count, program.Moments);
        double[] alpha = Positive(multipliers.Participation), delta = Positive(multipliers.Downward);
        double[] epsilon = Positive(multipliers.Upward), beta = Positive(multipliers.Budget);
        moments.MoveTo(m);
        double[] gradient = new double[types], part = new double[types];
        moments.AccuracyGradient(gradient);
        var bound = moments.Accuracy() + moments.Error * (1 + beta.Sum() * program.Unit);
        for (var k = 0; k < types; k++)
        {
            bound += alpha[k] * program.ParticipationSlack(k, u) + beta[k] * program.BudgetSlack(k, m, u);
            if (k < types - 1) bound += delta[k] * program.DownwardSlack(k, m, u) + epsilon[k] * program.UpwardSlack(k, m, u);
            moments.AttainableGradient(k, part);
            for (var i = 0; i < types; i++) gradient[i] += beta[k] * part[i];
        }

        for (var i = 0; i < types; i++)
        {
            var (amount, utility) = (gradient[i] - beta[i] * program.Costs[i], alpha[i] - beta[i]);
            if (i < types - 1) (amount, utility) = (amount - delta[i] * program.Gap(i), utility - delta[i] + epsilon[i]);
            if (i > 0) (amount, utility) = (amount + epsilon[i - 1] * program.Gap(i - 1), utility + delta[i - 1] - epsilon[i - 1]);
            var (least, most) = (program.Reservations[i], program.Unit);
            bound += Furthest(amount, m[i], 0, Math.Max(0, most - least) / program.Costs[i]) + Furthest(utility, u[i], Math.Min(least, most), most);
        }

        return double.IsNaN(bound) ? double.PositiveInfinity : bound;
    }

    private static double[] Positive(IReadOnlyList<double> multipliers) => [.. multipliers.Select(x => Math.Max(0, x))];

    private static double Furthest(double slope, double at, double low, double high) => Math.Max(slope * (low - at), slope * (high - at));
}
