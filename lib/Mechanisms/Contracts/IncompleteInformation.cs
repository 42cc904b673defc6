using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Mechanisms.Solving;
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
/// Totals S ≥ N·m₁ are kept where the curve coincides with its concave envelope. An optimum in the interior of that region is optimal for
/// the envelope, hence among all contracts. Where it is not in the interior, the search is repeated over the whole concave part.
/// </para>
/// </remarks>
[Source("arXiv:2412.11122", "First-moment problem")]
public static class IncompleteInformation
{
    private const double Interior = 1e-6, Excellent = 1e-13, Rounding = 1e-9;

    /// <summary>From which relative difference on the interior point is believed that two contributions differ, tried in turn.</summary>
    private static readonly double[] PooledDifferences = [1e-5, 1e-3, 1e-7, 1e-2];

    /// <summary>Finds the optimal contract and proves it.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">How to work; null for the defaults.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>
    /// The contract, with the certificate's residual. Infeasible where no contract in the concave part of the curve makes every type join:
    /// the value is then the nearest miss. Other statuses carry the last iterate, which is not to be relied upon.
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
        var tangency = ConcaveEnvelope.ContactOf(problem.Accuracy);
        var result = SolveAbove(problem, tangency, options, isGlobal: true, cancellation);
        var isInside = result.HasConverged && problem.Parties * result.Value.Contributions[0] > tangency * (1 + Interior);
        if (isInside || problem.Accuracy.ConcaveFrom >= tangency) return result;
        var wider = SolveAbove(problem, problem.Accuracy.ConcaveFrom, options, isGlobal: false, cancellation);
        return wider.HasConverged || !result.HasConverged ? wider : result;
    }

    private static SolverResult<Contract> SolveAbove(
        ContractProblem problem, double least, ContractOptions options, bool isGlobal, CancellationToken cancellation)
    {
        var unit = problem.Valuation.Value(problem.Accuracy.Limit);
        var most = problem.Parties * (unit - Math.Min(0, problem.Reservations.Min())) / problem.Types.Costs[^1];
        var moments = Expectations.Moments(problem, least, 2 * most, [], options.Method);
        var program = new ScreeningProgram(problem, least, moments);
        var (ironing, steps) = (new Ironing(program), 0);
        if (options.Path != ContractPath.InteriorPoint && problem.Parties > 1)
        {
            var found = options.Start is { } similar && similar.Contributions.Count == program.Count
                ? ironing.TrySolve([.. similar.Contributions], similar.Certificate.Multipliers, Rounding) ?? ironing.TrySolve()
                : ironing.TrySolve();
            steps = ironing.Steps;
            if (found is not null)
            {
                var ironed = Finish(ironing.Contributions, ironing.Utilities, found, ContractPath.Ironing);
                if (ironed.HasConverged) return ironed;
            }
        }

        if (Alone(program) is { } alone) return Finish(alone.Contributions, alone.Utilities, alone.Multipliers, ContractPath.OwnTraining);
        var interior = new InteriorPoint(program);
        var (status, multipliers) = interior.Solve(cancellation);
        steps += interior.Steps;
        var result = Finish(interior.Contributions, interior.Utilities, multipliers, ContractPath.InteriorPoint, status);
        if (status == SolverStatus.Infeasible || result.Residual <= Excellent || options.Path == ContractPath.InteriorPoint) return result;

        // What the interior point leaves open is which constraints are exactly active; from here that is quickly settled.
        foreach (var pooled in PooledDifferences)
        {
            if (ironing.TrySolve(interior.Contributions, multipliers, pooled) is not { } polished) continue;
            var better = Finish(ironing.Contributions, ironing.Utilities, polished, ContractPath.InteriorPoint);
            if (better.Residual < result.Residual) result = better;
            if (result.HasConverged) break;
        }

        return result;

        SolverResult<Contract> Finish(
            double[] m, double[] u, ContractMultipliers prices, ContractPath path, SolverStatus ended = SolverStatus.Converged)
        {
            var certificate = ContractCertificate.Of(program, m, u, prices);
            var expected = new ExpectedOutcome(
                moments.Accuracy(), moments.Value(), [.. Enumerable.Range(0, program.Count).Select(moments.Attainable)], moments.Error);
            var contract = new Contract(problem, [.. m], [.. u], expected, path, certificate, isGlobal);
            if (certificate.Residual <= options.Tolerance) ended = SolverStatus.Converged;
            else if (ended == SolverStatus.Converged) ended = SolverStatus.NumericalFailure;
            return new SolverResult<Contract>(ended, contract, steps, certificate.Residual);
        }
    }

    /// <summary>
    /// One party is promised no more than its own data yields, so where each type can have its reservation utility only in one way, the
    /// menu is given: the constraints have no interior, and the objective plays no part.
    /// </summary>
    private static (double[] Contributions, double[] Utilities, ContractMultipliers Multipliers)? Alone(ScreeningProgram program)
    {
        var problem = program.Problem;
        if (problem.Parties > 1) return null;
        OwnTraining[] own = [.. program.Costs.Select(cost => OwnTraining.Of(cost, problem.Accuracy, problem.Valuation))];
        for (var i = 0; i < own.Length; i++)
        {
            if (program.Reservations[i] != own[i].Utility || own[i].Contribution == 0) return null;
        }

        double[] m = [.. own.Select(o => o.Contribution)], gradient = new double[m.Length], none = new double[m.Length - 1];
        program.Moments.MoveTo(m);
        program.Moments.AccuracyGradient(gradient);
        double[] opposed = [.. Enumerable.Repeat(gradient.Zip(program.Costs, (g, c) => g / c).Max(), m.Length)];
        return (m, [.. own.Select(o => o.Utility)], new ContractMultipliers(opposed, none, none, opposed, 0) { Objective = 0 });
    }
}
