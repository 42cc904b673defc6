using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>
/// The contract of a coordinator who knows the types' probabilities only up to a box: of all menus that keep their promises whatever the
/// probabilities, the one whose accuracy is highest in the worst case.
/// </summary>
/// <remarks>
/// <para>
/// The worst probabilities are the same for every menu. Honesty makes contributions fall with the cost, so the total contribution of N
/// independent parties, and of N − 1 others beside a participant, falls stochastically as probability moves to types of higher cost. The
/// learning curve and the value never decrease. Hence E[a(S)] and every Tᵢ of <see cref="Belief.Bayesian"/> are lowest where the box puts as
/// much as it can on the costly types, and it can do so for every number of them at once (<see cref="ProbabilityBox.Favouring"/>). Solving
/// there solves the max–min problem: no menu does better in the worst case, since that is one of the cases, and this one's constraints hold
/// in all others. The certificate of the contract is thus one of the robust problem.
/// </para>
/// <para>
/// Under <see cref="Belief.Conditional"/> this is false: E[v(a(S)) | nᵢ ≥ 1] may rise as type i becomes more likely at the expense of a better
/// one, because then its presence says less about the others. So the belief here is Bayes'.
/// </para>
/// </remarks>
/// <param name="Box">What is known of the probabilities, in the order in which costs were given.</param>
/// <param name="WorstProbabilities">The probabilities at which the contract was solved, in the same order.</param>
/// <param name="Contract">The menu, with its certificate.</param>
[Source("arXiv:2412.11122", "Limitations: distributional assumption")]
public sealed record RobustContract(ProbabilityBox Box, IReadOnlyList<double> WorstProbabilities, Contract Contract)
{
    /// <summary>The accuracy that the contract reaches in expectation whatever the probabilities in the box: E[a(S)] at the worst.</summary>
    public double GuaranteedAccuracy => Contract.Expected.Accuracy;

    /// <summary>Solves for the robust contract.</summary>
    /// <param name="costs">The cost of a unit of contribution of each type, > 0, in any order.</param>
    /// <param name="box">What is known of their probabilities, in the same order.</param>
    /// <param name="parties">The number N ≥ 1 of parties.</param>
    /// <param name="accuracy">The learning curve a, nowhere decreasing.</param>
    /// <param name="valuation">The value v of an accuracy.</param>
    /// <param name="options">How to solve; null for the defaults.</param>
    /// <returns>The contract; without <see cref="SolverStatus.Converged"/> it is not certified.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a type may have probability 0 in the worst case.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cost is not positive and finite, or there is no party.</exception>
    public static SolverResult<RobustContract> Solve(
        ReadOnlySpan<double> costs, ProbabilityBox box, int parties, IAccuracyCurve accuracy, IValuation valuation, ContractOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(box);
        if (costs.Length != box.Lower.Length)
            throw new ArgumentException($"{costs.Length} costs but a box of {box.Lower.Length} types; give one interval for each cost.", nameof(costs));
        foreach (var cost in costs) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(cost, nameof(costs)), nameof(costs));
        var given = costs.ToArray();
        var worst = box.Favouring([.. Enumerable.Range(0, given.Length).OrderByDescending(i => given[i])]);
        var never = Array.FindIndex(worst, p => p <= 0);
        if (never >= 0)
        {
            throw new ArgumentException(
                $"Type {never + 1} has probability 0 in the worst case; leave it out, or observe parties until one of that type has been seen.", nameof(box));
        }

        var solved = IncompleteInformation.Solve(
            new ContractProblem(PartyTypes.Of(costs, worst), parties, accuracy, valuation, Belief.Bayesian), options);
        return new SolverResult<RobustContract>(
            solved.Status, new RobustContract(box, worst, solved.Value), solved.Iterations, solved.Residual);
    }

    /// <summary>What the contract leads to where the probabilities are others than the worst.</summary>
    /// <param name="probabilities">The probabilities, positive, in the order of <see cref="Box"/>.</param>
    /// <param name="costs">The costs in the same order.</param>
    /// <exception cref="ArgumentException">The lengths differ or the probabilities do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not positive.</exception>
    public ExpectedOutcome Under(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> costs)
    {
        var problem = Contract.Problem;
        var actual = new ContractProblem(PartyTypes.Of(costs, probabilities), problem.Parties, problem.Accuracy, problem.Valuation, Belief.Bayesian);
        return Expectations.Of(actual, [.. Contract.Contributions]);
    }
}
