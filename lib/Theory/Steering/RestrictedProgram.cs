using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Theory.Steering;

/// <summary>
/// The linear program over the reports found so far: rows are the coordinates of the gradient and the total share; variables are the
/// reports' weights v ≥ 0, after both signs of what is missed in each coordinate if the program is elastic.
/// </summary>
internal sealed class RestrictedProgram
{
    private readonly int _dimension, _first;
    private readonly bool _elastic;
    private readonly double[] _missing;
    private readonly CancellationToken _cancellation;
    private LinearProgram? _program;
    private SimplexBasis? _basis;

    /// <param name="missing">What the weighted columns must add up to, before division by the scale.</param>
    /// <param name="scale">What gradients are divided by.</param>
    /// <param name="elastic">Whether to minimise what is missed, instead of the share with nothing missed.</param>
    /// <param name="cancellation">Stops a solve.</param>
    internal RestrictedProgram(ReadOnlySpan<double> missing, double scale, bool elastic, CancellationToken cancellation)
    {
        (_dimension, _elastic, _cancellation) = (missing.Length, elastic, cancellation);
        _first = elastic ? 2 * missing.Length : 0;
        _missing = missing.ToArray();
        for (var k = 0; k < _missing.Length; k++) _missing[k] /= scale;
    }

    /// <summary>Solves with these reports, of which those of the last call are the first.</summary>
    internal SolverResult<LinearProgramSolution> Solve(IReadOnlyList<double[]> columns)
    {
        var known = _program is null ? 0 : _program.VariableCount - _first;
        var added = columns.Skip(known).ToArray();
        _program = _program is null ? Begin(added) : _program.WithColumns(Costs(added.Length), Matrix(added));
        var options = new SimplexOptions { Start = _basis, Tolerance = 1e-10 };
        var solution = Simplex.Minimize(_program, options, _cancellation);
        if (!solution.HasConverged && _basis is not null) solution = Simplex.Minimize(_program, options with { Start = null }, _cancellation);
        _basis = solution.HasConverged ? solution.Value.Basis : null;
        return solution;
    }

    /// <summary>The reports' weights in a solution.</summary>
    internal double[] Weights(LinearProgramSolution solution) => solution.Primal[_first..];

    private LinearProgram Begin(double[][] columns)
    {
        var unbounded = Enumerable.Repeat(double.PositiveInfinity, columns.Length + _first).ToArray();
        double[] costs = [.. Enumerable.Repeat(1.0, _first), .. Costs(columns.Length)];
        var matrix = new double[_dimension + 1, costs.Length];
        for (var k = 0; k < _dimension && _elastic; k++) (matrix[k, k], matrix[k, _dimension + k]) = (1, -1);
        var reports = Matrix(columns);
        for (var k = 0; k <= _dimension; k++)
        {
            for (var j = 0; j < columns.Length; j++) matrix[k, _first + j] = reports[k, j];
        }

        return new LinearProgram(costs, matrix, [.. _missing, double.NegativeInfinity], [.. _missing, 1], new double[costs.Length], unbounded);
    }

    private double[] Costs(int count) => [.. Enumerable.Repeat(_elastic ? 0.0 : 1.0, count)];

    private double[,] Matrix(double[][] columns)
    {
        var matrix = new double[_dimension + 1, columns.Length];
        for (var j = 0; j < columns.Length; j++)
        {
            for (var k = 0; k < _dimension; k++) matrix[k, j] = columns[j][k];
            matrix[_dimension, j] = 1;
        }

        return matrix;
    }
}
