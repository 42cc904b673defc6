using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>How <see cref="IncompleteInformation"/> works.</summary>
public sealed record ContractOptions
{
    /// <summary>The largest residual of a certificate that counts as proof; in (0, 1).</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>How expectations are computed.</summary>
    public ExpectationMethod Method { get; init; }

    /// <summary>The path to take; null for ironing first and the interior-point method where its certificate fails.</summary>
    public ContractPath? Path { get; init; }

    /// <summary>A contract of a similar problem to begin with, such as that of the neighbour in a grid; null for none.</summary>
    public Contract? Start { get; init; }
}

/// <summary>The optimal contract where costs are private: parties choose from a menu that makes honesty their best answer.</summary>
/// <remarks>
/// <para>
/// With contributions m and utilities u as unknowns the first-moment problem is concave where the curve is: linear constraints, and budgets
/// cᵢmᵢ + uᵢ ≤ Tᵢ(m) that bound by concave functions. All constraints are inequalities. The equalities that the authors' code imposes
/// (every downward constraint, the dearest type's participation) often hold at the optimum but not always, so they serve as a guess (<see
/// cref="ContractPath.Ironing"/>) whose certificate decides.
/// </para>
/// <para>
/// Totals S ≥ N·m₁ are first kept where the curve coincides with its concave envelope. An optimum in the interior of that region is optimal for
/// the envelope, hence among all contracts. Where it is not in the interior, the search is repeated over the whole concave part, and over the
/// faces that leave it in outcomes where only parties turn up for whom data are too dear. Such a contract is optimal as long as no outcome enters
/// or leaves the concave part; <see cref="Contract.UpperBound"/>, from the envelope's problem, says how much any other can be better.
/// </para>
/// </remarks>
[Source("arXiv:2412.11122", "First-moment problem")]
public static class IncompleteInformation
{
    /// <summary>Finds the optimal contract and proves it.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">How to work; null for the defaults.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>
    /// The contract, with the certificate's residual. Infeasible where there is none at all, since not even the concave envelope of the curve makes
    /// every type join: the value is then the nearest miss. Other statuses carry the last iterate, which is not to be relied upon.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance lies outside (0, 1).</exception>
    /// <exception cref="NotSupportedException">There are too many outcomes for a curve without a sum of exponentials.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    [Source("arXiv:2412.11122", "First-moment problem")]
    public static SolverResult<Contract> Solve(
        ContractProblem problem, ContractOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new ContractOptions();
        Numerics.Checks.Require.OpenShare(options.Tolerance);
        return new ContractSearch(problem, options, cancellation).Solve();
    }
}
