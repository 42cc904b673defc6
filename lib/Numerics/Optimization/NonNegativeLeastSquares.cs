using MathNet.Numerics.LinearAlgebra;

namespace CollectiveAction.Numerics.Optimization;

/// <summary>Least squares with non-negative unknowns: minimise ‖A·x − b‖² subject to x ≥ 0.</summary>
/// <remarks>
/// The active-set method of Lawson and Hanson: the unknown whose growth lowers the misfit most becomes free, the free ones are solved by a
/// QR factorisation, and those that would turn negative return to 0. Columns are scaled to unit length first. Each step costs O(m·k²) for k
/// free unknowns; the problem is convex, so the conditions of optimality prove the answer.
/// </remarks>
public static class NonNegativeLeastSquares
{
    /// <summary>A derivative, relative to ‖b‖, up to which an unknown at 0 stays there.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>Solves the problem.</summary>
    /// <param name="matrix">A, [m, n]: a row for each entry of b, a column for each unknown.</param>
    /// <param name="target">b, [m].</param>
    /// <returns>x, and as residual the largest violation of the optimality conditions for unit columns, relative to ‖b‖.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or a number is not finite.</exception>
    public static SolverResult<double[]> Solve(double[,] matrix, ReadOnlySpan<double> target)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        if (target.Length != rows)
            throw new ArgumentException($"{target.Length} targets for {rows} rows; give one for each.", nameof(target));
        var a = Matrix<double>.Build.DenseOfArray(matrix);
        var b = Vector<double>.Build.DenseOfArray(target.ToArray());
        if (!double.IsFinite(a.FrobeniusNorm()) || !double.IsFinite(b.L2Norm()))
            throw new ArgumentException("The matrix or the target holds a number that is not finite.", nameof(matrix));
        double[] lengths = [.. Enumerable.Range(0, columns).Select(k => a.Column(k).L2Norm())];
        for (var k = 0; k < columns; k++)
        {
            if (lengths[k] > 0) a.SetColumn(k, a.Column(k) / lengths[k]);
        }

        var size = Math.Max(b.L2Norm(), double.Epsilon);
        var x = Vector<double>.Build.Dense(columns);
        var free = new List<int>();
        for (var step = 0; step < 10 * columns + 10; step++)
        {
            var gradient = a.TransposeThisAndMultiply(b - a * x);
            var next = Enumerable.Range(0, columns).Where(k => lengths[k] > 0 && !free.Contains(k)).DefaultIfEmpty(-1)
                .MaxBy(k => k < 0 ? 0 : gradient[k]);
            if (next < 0 || gradient[next] <= Tolerance * size || !Release(a, b, x, free, next))
            {
                var miss = Enumerable.Range(0, columns).Max(k => x[k] > 0 ? Math.Abs(gradient[k]) : gradient[k]);
                return End(SolverStatus.Converged, step, Math.Max(0, miss) / size);
            }
        }

        return End(SolverStatus.IterationLimit, 10 * columns + 10, double.PositiveInfinity);

        SolverResult<double[]> End(SolverStatus status, int steps, double residual) =>
            new(status, [.. x.Select((value, k) => lengths[k] > 0 ? value / lengths[k] : 0)], steps, residual);
    }

    /// <summary>Frees one more unknown and returns to 0 those that turn negative.</summary>
    /// <returns>False where the new one cannot grow because its column depends on the free ones: rounding made it look useful.</returns>
    private static bool Release(Matrix<double> a, Vector<double> b, Vector<double> x, List<int> free, int next)
    {
        free.Add(next);
        for (var isFirst = true; free.Count > 0; isFirst = false)
        {
            var solution = Matrix<double>.Build.DenseOfColumnVectors(free.Select(a.Column)).QR().Solve(b);
            if (solution.Any(value => !double.IsFinite(value)) || (isFirst && !(solution[^1] > 0)))
            {
                free.Remove(next);
                return false;
            }

            var length = 1.0;
            for (var k = 0; k < free.Count; k++)
            {
                if (solution[k] <= 0) length = Math.Min(length, x[free[k]] / (x[free[k]] - solution[k]));
            }

            for (var k = 0; k < free.Count; k++) x[free[k]] += length * (solution[k] - x[free[k]]);
            if (length == 1) return true;
            foreach (var k in free.Where(k => x[k] <= 1e-15).ToArray())
            {
                x[k] = 0;
                free.Remove(k);
            }
        }

        return true;
    }
}
