using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>How it is known that a menu can be honoured in every outcome.</summary>
public enum BudgetProof
{
    /// <summary>Proportional rewards were computed in every outcome and compared with the common model.</summary>
    EveryOutcome,

    /// <summary>
    /// There are too many outcomes to go through. Proportional rewards are worth the share tᵢ/Tᵢ of the common model in each, and no share
    /// exceeds 1.
    /// </summary>
    ProportionalShares,
}

/// <summary>
/// The constraints of a contract as they hold in the finished menu; slacks are in the unit of the valuation, negative where violated.
/// </summary>
/// <param name="Participation">The least of uᵢ − fᵢ over the types.</param>
/// <param name="Honesty">The least of (tᵢ − cᵢmᵢ) − (tⱼ − cᵢmⱼ) over all pairs of types.</param>
/// <param name="HonestyPair">The type i and the answer j where it is least.</param>
/// <param name="ExpectedBudget">The least of Tᵢ − tᵢ over the types.</param>
/// <param name="Budget">The least of v(a(S)) − v(rᵢ) over types and outcomes, with proportional rewards v(rᵢ) = (tᵢ/Tᵢ)·v(a(S)).</param>
/// <param name="Proof">How <paramref name="Budget"/> is known.</param>
[Source("arXiv:2412.11122", "Individual rationality, incentive compatibility and budget constraints")]
public sealed record ContractChecks(
    double Participation, double Honesty, (int Type, int Answer) HonestyPair, double ExpectedBudget, double Budget, BudgetProof Proof)
{
    private const double MostOutcomes = 2_000;

    /// <summary>Whether every constraint holds up to a tolerance.</summary>
    /// <param name="tolerance">In the unit of the valuation, ≥ 0.</param>
    public bool Hold(double tolerance) => Math.Min(Math.Min(Participation, Honesty), Math.Min(ExpectedBudget, Budget)) >= -tolerance;

    /// <summary>Checks a menu of one's own.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="contributions">mᵢ ≥ 0 for each of <see cref="PartyTypes.Costs"/>, [I].</param>
    /// <param name="promises">tᵢ, the expected value of the model that a party of the type gets, likewise.</param>
    /// <returns>How far each constraint is from being violated; <see cref="Hold"/> says whether all hold.</returns>
    /// <exception cref="ArgumentException">There is another number of types, a contribution is no amount, or a promise is not finite.</exception>
    /// <exception cref="NotSupportedException">The expectations cannot be computed; see <see cref="Expectations.Of"/>.</exception>
    [Source("arXiv:2412.11122", "Individual rationality, incentive compatibility and budget constraints")]
    public static ContractChecks Of(ContractProblem problem, ReadOnlySpan<double> contributions, ReadOnlySpan<double> promises)
    {
        var expected = Expectations.Of(problem, contributions);
        if (promises.Length != contributions.Length)
            throw new ArgumentException($"{promises.Length} promises for {contributions.Length} types of different cost; give one for each.", nameof(promises));
        foreach (var promise in promises) Numerics.Checks.Require.Finite(promise, nameof(promises));
        return Of(problem, contributions.ToArray(), promises.ToArray(), expected.Attainable);
    }

    internal static ContractChecks Of(
        ContractProblem problem, IReadOnlyList<double> m, IReadOnlyList<double> t, IReadOnlyList<double> attainable)
    {
        var costs = problem.Types.Costs;
        var (participation, honesty, pair, expected) = (double.PositiveInfinity, double.PositiveInfinity, (0, 0), double.PositiveInfinity);
        var largestShare = 0.0;
        for (var i = 0; i < m.Count; i++)
        {
            var own = t[i] - costs[i] * m[i];
            participation = Math.Min(participation, own - problem.Reservations[i]);
            expected = Math.Min(expected, attainable[i] - t[i]);
            largestShare = Math.Max(largestShare, t[i] > 0 ? t[i] / attainable[i] : 0);
            for (var j = 0; j < m.Count; j++)
            {
                var slack = own - (t[j] - costs[i] * m[j]);
                if (j != i && slack < honesty) (honesty, pair) = (slack, (i, j));
            }
        }

        var (least, proof) = Budgets(problem, m, largestShare);
        return new ContractChecks(participation, honesty, pair, expected, least, proof);
    }

    private static (double Least, BudgetProof Proof) Budgets(ContractProblem problem, IReadOnlyList<double> m, double share)
    {
        var best = problem.Valuation.Value(problem.Accuracy.Limit);
        if (Outcomes.Count(problem.Parties, m.Count) > MostOutcomes)
            return (Math.Min(0, 1 - share) * best, BudgetProof.ProportionalShares);
        var least = double.PositiveInfinity;
        Outcomes.Visit(problem.Parties, problem.Types.ProbabilitySpan, (counts, _) =>
        {
            var total = 0.0;
            for (var i = 0; i < m.Count; i++) total += counts[i] * m[i];
            var value = problem.Valuation.Value(problem.Accuracy.Value(total));
            least = Math.Min(least, value - share * value);
        });
        return (least, BudgetProof.EveryOutcome);
    }
}
