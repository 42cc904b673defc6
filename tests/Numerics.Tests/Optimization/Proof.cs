using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Numerics.Tests.Optimization;

/// <summary>Checks what a solver says about a linear program by plain arithmetic, without the library's own checks.</summary>
internal static class Proof
{
    private const double Tolerance = 1e-7;

    /// <summary>Primal and dual feasibility, complementary slackness and equal objectives: together they prove an optimum.</summary>
    public static void Optimal(LinearProgram program, SolverResult<LinearProgramSolution> result)
    {
        Assert.True(
            result.Status == SolverStatus.Converged,
            $"{result.Status} after {result.Iterations} iterations, residual {result.Residual:G3}.");
        Assert.InRange(result.Residual, 0, Tolerance);
        var solution = result.Value;
        var (x, y) = (solution.Primal, solution.Duals);
        var dual = 0.0;
        for (var i = 0; i < program.RowCount; i++)
        {
            var (value, size) = (0.0, 1.0);
            for (var j = 0; j < program.VariableCount; j++)
            {
                value += program.Row(i)[j] * x[j];
                size += Math.Abs(program.Row(i)[j] * x[j]);
            }

            Within(program.RowLower[i], value, program.RowUpper[i], Tolerance * size);
            dual += Complementary(y[i], program.RowLower[i], value, program.RowUpper[i], size, Largest(y));
        }

        for (var j = 0; j < program.VariableCount; j++)
        {
            Assert.InRange(x[j], program.Lower[j], program.Upper[j]);
            var (reduced, size) = (program.Costs[j], 1 + Math.Abs(program.Costs[j]));
            for (var i = 0; i < program.RowCount; i++)
            {
                reduced -= program.Row(i)[j] * y[i];
                size += Math.Abs(program.Row(i)[j] * y[i]);
            }

            Assert.Equal(reduced, solution.ReducedCosts[j], Tolerance * size);
            dual += Complementary(reduced, program.Lower[j], x[j], program.Upper[j], 1 + Largest(x), size);
        }

        var scale = 1 + Math.Abs(solution.Objective) + Largest(program.Costs) * Largest(x);
        Assert.Equal(Dot(program.Costs, x), solution.Objective, Tolerance * scale);
        Assert.Equal(solution.Objective, dual, Tolerance * scale);
        Assert.Equal(dual, solution.DualObjective, Tolerance * scale);
        var terms = program.VariableCount * (1 + program.RowCount);
        Assert.InRange(solution.Infeasibility, 0, Tolerance * (1 + Largest(x)) * terms * LargestCoefficient(program));
        Assert.Null(solution.Certificate);
        Assert.Null(solution.Ray);
    }

    /// <summary>The certificate separates, and the least total violation equals what it certifies, so neither can be improved.</summary>
    public static void Infeasible(LinearProgram program, SolverResult<LinearProgramSolution> result)
    {
        Assert.Equal(SolverStatus.Infeasible, result.Status);
        Assert.InRange(result.Residual, 0, Tolerance);
        var y = Assert.IsType<double[]>(result.Value.Certificate);
        var (needed, size) = (0.0, 1.0);
        for (var i = 0; i < program.RowCount; i++)
        {
            Assert.InRange(y[i], -1 - Tolerance, 1 + Tolerance);
            if (Math.Abs(y[i]) <= Tolerance) continue;
            var term = y[i] * (y[i] > 0 ? program.RowLower[i] : program.RowUpper[i]);
            (needed, size) = (needed + term, size + Math.Abs(term));
        }

        var reached = 0.0;
        for (var j = 0; j < program.VariableCount; j++)
        {
            var (slope, slopeSize) = (0.0, 1.0);
            for (var i = 0; i < program.RowCount; i++)
            {
                slope += program.Row(i)[j] * y[i];
                slopeSize += Math.Abs(program.Row(i)[j] * y[i]);
            }

            if (Math.Abs(slope) <= Tolerance * slopeSize) continue;
            var term = slope * (slope > 0 ? program.Upper[j] : program.Lower[j]);
            (reached, size) = (reached + term, size + Math.Abs(term));
        }

        Assert.True(double.IsFinite(needed) && double.IsFinite(reached), "The certificate relies on a bound that is not there.");
        Assert.True(needed > reached, $"The rows need {needed:R}, and {reached:R} can be reached.");
        Assert.True(result.Value.Infeasibility > 0);
        Assert.Equal(needed - reached, result.Value.Infeasibility, Tolerance * size);
        Assert.Equal(Violation(program, result.Value.Primal), result.Value.Infeasibility, Tolerance * size);
    }

    /// <summary>A feasible point, and a ray that stays feasible while the cost falls.</summary>
    public static void Unbounded(LinearProgram program, SolverResult<LinearProgramSolution> result)
    {
        Assert.Equal(SolverStatus.Unbounded, result.Status);
        var ray = Assert.IsType<double[]>(result.Value.Ray);
        Assert.Equal(1, Largest(ray), 1e-12);
        Assert.True(Dot(program.Costs, ray) < 0);
        var violation = Violation(program, result.Value.Primal);
        Assert.InRange(violation, 0, Tolerance * (1 + Largest(result.Value.Primal)) * LargestCoefficient(program));
        for (var i = 0; i < program.RowCount; i++)
        {
            var rate = Dot(program.Row(i), ray);
            if (double.IsFinite(program.RowLower[i])) Assert.True(rate >= -Tolerance * LargestCoefficient(program));
            if (double.IsFinite(program.RowUpper[i])) Assert.True(rate <= Tolerance * LargestCoefficient(program));
        }

        for (var j = 0; j < program.VariableCount; j++)
        {
            if (double.IsFinite(program.Lower[j])) Assert.True(ray[j] >= -Tolerance);
            if (double.IsFinite(program.Upper[j])) Assert.True(ray[j] <= Tolerance);
        }

        Assert.Equal(double.NegativeInfinity, result.Value.DualObjective);
    }

    /// <summary>Whichever of the three the solver says, proved.</summary>
    public static void Whatever(LinearProgram program, SolverResult<LinearProgramSolution> result)
    {
        if (result.Status == SolverStatus.Infeasible) Infeasible(program, result);
        else if (result.Status == SolverStatus.Unbounded) Unbounded(program, result);
        else Optimal(program, result);
    }

    private static double Complementary(double price, double lower, double value, double upper, double valueSize, double priceSize)
    {
        var bound = price > 0 ? lower : upper;
        if (Math.Abs(price) <= Tolerance * priceSize) return double.IsFinite(bound) ? price * bound : 0;
        Assert.True(double.IsFinite(bound), $"A price of {price:R} on a bound that is not there.");
        Assert.Equal(bound, value, Tolerance * (valueSize + Math.Abs(bound)));
        return price * bound;
    }

    private static double Violation(LinearProgram program, double[] x)
    {
        var total = 0.0;
        for (var i = 0; i < program.RowCount; i++)
        {
            var value = Dot(program.Row(i), x);
            total += Math.Max(0, Math.Max(program.RowLower[i] - value, value - program.RowUpper[i]));
        }

        return total;
    }

    private static void Within(double lower, double value, double upper, double tolerance) =>
        Assert.InRange(value, lower - tolerance, upper + tolerance);

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var at = 0; at < left.Length; at++) sum += left[at] * right[at];
        return sum;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static double LargestCoefficient(LinearProgram program)
    {
        var largest = 1.0;
        for (var i = 0; i < program.RowCount; i++) largest = Math.Max(largest, Largest(program.Row(i)));
        return largest;
    }
}
