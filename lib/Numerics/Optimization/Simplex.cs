namespace CollectiveAction.Numerics.Optimization;

/// <summary>Solves linear programs by the primal simplex method with bounded variables.</summary>
/// <remarks>
/// <para>
/// Dantzig's method on the scaled program, with an explicit inverse of the basis that is computed afresh every hundred exchanges, Devex
/// pricing, a ratio test that prefers large pivots, and Bland's rule where many steps in a row move nothing, so that it does not cycle. One
/// iteration costs O(m² + the nonzeros of A). It is meant for a few hundred rows and any number of columns.
/// </para>
/// <para>
/// An answer is held against the program as stated: the residual is the largest relative miss of a row, of a reduced cost's sign, or of the
/// equality of primal and dual objective. If it exceeds a hundred times the tolerance, the status says so.
/// </para>
/// <para>
/// An infeasible program is solved once more with slack in its rows, each unit at cost 1: the least total infeasibility, whose duals are
/// the proof.
/// </para>
/// </remarks>
public static class Simplex
{
    private const double AcceptedMultiple = 100;
    private const double GreatestTolerance = 1e-3;

    /// <summary>Finds the minimum, or that there is none and why.</summary>
    /// <param name="program">The program.</param>
    /// <param name="options">How to work; null for the defaults.</param>
    /// <param name="cancellation">Asked at every iteration.</param>
    /// <returns>
    /// Converged at an optimum. Infeasible with a certificate, unbounded with a ray; the residual says how exactly those hold.
    /// At the iteration limit or after a numerical failure, the last vertex, which may miss rows.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or the start has another number of rows or more variables.
    /// </exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static SolverResult<LinearProgramSolution> Minimize(
        LinearProgram program, SimplexOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        options ??= new SimplexOptions();
        Check(program, options);
        return Solve(program, options, explain: true, cancellation);
    }

    private static SolverResult<LinearProgramSolution> Solve(
        LinearProgram program, SimplexOptions options, bool explain, CancellationToken cancellation)
    {
        var scaled = new ScaledProgram(program, options.Tolerance);
        var walk = new SimplexIterations(scaled, options, cancellation);
        var status = walk.Run();
        if (status == SolverStatus.Infeasible && explain) return Explain(program, options, walk, cancellation);

        var point = scaled.Point(walk.Values[..program.VariableCount], program);
        var duals = scaled.Duals(walk.Duals());
        var reducedCosts = OptimalityCheck.ReducedCosts(program, duals);
        var objective = DenseVector.Dot(program.Costs, point);
        var (infeasibility, primalMiss) = OptimalityCheck.PrimalMiss(program, point);
        var (dualObjective, dualSize, dualMiss) = OptimalityCheck.DualMiss(program, duals, reducedCosts);
        var ray = status == SolverStatus.Unbounded ? scaled.Direction(walk.Ray) : null;
        var residual = ray is null
            ? Math.Max(Math.Max(primalMiss, dualMiss), OptimalityCheck.Gap(program, point, objective, dualObjective, dualSize))
            : Math.Max(primalMiss, OptimalityCheck.RayMiss(program, ray));
        var solution = new LinearProgramSolution
        {
            Primal = point, Objective = objective, Duals = duals, ReducedCosts = reducedCosts,
            DualObjective = ray is null ? dualObjective : double.NegativeInfinity,
            Infeasibility = infeasibility, Basis = walk.Basis, Ray = ray,
        };
        return new SolverResult<LinearProgramSolution>(Judged(status, residual, options), solution, walk.Count, residual);
    }

    /// <summary>
    /// Gives every row slack at cost 1: the least total infeasibility, and in the duals the proof that it cannot be less.
    /// </summary>
    private static SolverResult<LinearProgramSolution> Explain(
        LinearProgram program, SimplexOptions options, SimplexIterations walk, CancellationToken cancellation)
    {
        var start = options with { Start = walk.Basis, IterationLimit = Math.Max(1, options.IterationLimit - walk.Count) };
        var result = Solve(Elastic(program), start, explain: false, cancellation);
        var point = result.Value.Primal[..program.VariableCount];
        var (infeasibility, relative) = OptimalityCheck.PrimalMiss(program, point);
        var status = result.Status == SolverStatus.Converged ? SolverStatus.Infeasible : result.Status;
        if (status == SolverStatus.Infeasible && !(relative > options.Tolerance)) status = SolverStatus.NumericalFailure;
        var nothing = new double[program.RowCount];
        Array.Fill(nothing, double.NaN);
        var reducedCosts = new double[program.VariableCount];
        Array.Fill(reducedCosts, double.NaN);
        var solution = new LinearProgramSolution
        {
            Primal = point, Objective = DenseVector.Dot(program.Costs, point), Duals = nothing, ReducedCosts = reducedCosts,
            DualObjective = double.PositiveInfinity, Infeasibility = infeasibility, Basis = walk.Basis,
            Certificate = status == SolverStatus.Infeasible ? result.Value.Duals : null,
        };
        return new SolverResult<LinearProgramSolution>(status, solution, walk.Count + result.Iterations, result.Residual);
    }

    private static LinearProgram Elastic(LinearProgram program)
    {
        var (n, m) = (program.VariableCount, program.RowCount);
        var slack = new double[m, 2 * m];
        for (var i = 0; i < m; i++) (slack[i, i], slack[i, m + i]) = (1, -1);
        var costs = new double[2 * m];
        Array.Fill(costs, 1);
        return program.WithCosts(new double[n]).WithColumns(costs, slack);
    }

    private static SolverStatus Judged(SolverStatus status, double residual, SimplexOptions options) =>
        status is SolverStatus.Converged or SolverStatus.Unbounded && !(residual <= AcceptedMultiple * options.Tolerance)
            ? SolverStatus.NumericalFailure
            : status;

    private static void Check(LinearProgram program, SimplexOptions options)
    {
        if (options.IterationLimit < 1)
        {
            throw new ArgumentException($"The iteration limit is {options.IterationLimit}; at least 1 is needed.", nameof(options));
        }

        if (!(options.Tolerance is > 0 and <= GreatestTolerance))
        {
            throw new ArgumentException(
                $"The tolerance is {options.Tolerance}; a number above 0 and at most {GreatestTolerance} is needed.", nameof(options));
        }

        if (options.Start is not { } start) return;
        if (start.Rows.Count != program.RowCount)
        {
            throw new ArgumentException(
                $"The start has {start.Rows.Count} rows but the program {program.RowCount}; only programs with equal rows share a basis.",
                nameof(options));
        }

        if (start.Variables.Count > program.VariableCount)
        {
            throw new ArgumentException(
                $"The start has {start.Variables.Count} variables but the program only {program.VariableCount}; drop those that are gone.",
                nameof(options));
        }
    }
}
