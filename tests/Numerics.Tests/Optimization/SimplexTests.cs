using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Numerics.Tests.Optimization;

public class SimplexTests
{
    private const double Infinity = double.PositiveInfinity;
    private const double Exact = 1e-12;

    [Fact]
    public void Two_products_and_three_machines_have_the_textbook_answer()
    {
        // max 3x + 5y over x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18: 36 at (2, 6), the machines' hours worth 0, 3/2 and 1.
        var program = AtMost([-3, -5], new double[,] { { 1, 0 }, { 0, 2 }, { 3, 2 } }, [4, 12, 18]);
        var result = Simplex.Minimize(program);

        Proof.Optimal(program, result);
        Near([2, 6], result.Value.Primal);
        Near([0, -1.5, -1], result.Value.Duals);
        Assert.Equal(-36, result.Value.Objective, Exact);
        Assert.Equal(0, result.Value.DualityGap, Exact);
        Assert.Equal([BasisState.Basic, BasisState.Basic], result.Value.Basis.Variables);
        Assert.Equal([BasisState.Basic, BasisState.AtUpper, BasisState.AtUpper], result.Value.Basis.Rows);
    }

    [Fact]
    public void Equations_with_non_negative_variables_have_duals_of_either_sign()
    {
        // x = (2, 1, 0) is the only point with the third variable 0; y solves the first two columns of Aᵀy = c.
        var program = LinearProgram.StandardForm([1, 4, 10], new double[,] { { 1, 1, 1 }, { 1, -1, 2 } }, [3, 1]);
        var result = Simplex.Minimize(program);

        Proof.Optimal(program, result);
        Near([2, 1, 0], result.Value.Primal);
        Near([2.5, -1.5], result.Value.Duals);
        Near([0, 0, 10.5], result.Value.ReducedCosts);
    }

    [Fact]
    public void One_variable_and_one_row()
    {
        Assert.Equal(6, Simplex.Minimize(LinearProgram.StandardForm([3], new double[,] { { 2 } }, [4])).Required.Objective, Exact);
        var infeasible = Simplex.Minimize(LinearProgram.StandardForm([3], new double[,] { { 2 } }, [-4]));
        Assert.Equal(SolverStatus.Infeasible, infeasible.Status);
        Assert.Equal(4, infeasible.Value.Infeasibility, Exact);
        Near([0], infeasible.Value.Primal);
        Near([-1], infeasible.Value.Certificate!);
        Assert.Equal(Infinity, infeasible.Value.DualObjective);
        Assert.All(infeasible.Value.Duals, dual => Assert.True(double.IsNaN(dual)));
        Assert.Throws<InvalidOperationException>(() => infeasible.Required);
    }

    [Fact]
    public void Without_rows_each_variable_goes_to_its_better_bound()
    {
        var program = new LinearProgram([1, -1, 0, 2], new double[0, 4], [], [], [-3, -3, -Infinity, 5], [4, 4, Infinity, 5]);
        var result = Simplex.Minimize(program);

        Proof.Optimal(program, result);
        Near([-3, 4, 0, 5], result.Value.Primal);
        Proof.Unbounded(program.WithCosts([1, -1, 1, 2]), Simplex.Minimize(program.WithCosts([1, -1, 1, 2])));
    }

    [Fact]
    public void Beales_example_does_not_cycle()
    {
        var program = AtMost(
            [-0.75, 150, -0.02, 6], new double[,] { { 0.25, -60, -1.0 / 25, 9 }, { 0.5, -90, -1.0 / 50, 3 }, { 0, 0, 1, 0 } }, [0, 0, 1]);
        var result = Simplex.Minimize(program);

        Proof.Optimal(program, result);
        Assert.Equal(-0.05, result.Value.Objective, Exact);
        Near([0.04, 0, 1, 0], result.Value.Primal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public void The_Klee_Minty_cube_is_solved(int size)
    {
        // max Σ 2^(n−j) xⱼ over 2 Σ_{j<i} 2^(i−j) xⱼ + xᵢ ≤ 5^i: the answer is 5^n.
        var (costs, matrix, right) = (new double[size], new double[size, size], new double[size]);
        for (var i = 0; i < size; i++)
        {
            (costs[i], matrix[i, i], right[i]) = (-Math.Pow(2, size - 1 - i), 1, Math.Pow(5, i + 1));
            for (var j = 0; j < i; j++) matrix[i, j] = Math.Pow(2, i - j + 1);
        }

        var program = AtMost(costs, matrix, right);
        var result = Simplex.Minimize(program);
        Proof.Optimal(program, result);
        Assert.Equal(-Math.Pow(5, size), result.Value.Objective, 1e-9 * Math.Pow(5, size));
    }

    [Fact]
    public void Two_rows_that_contradict_each_other_are_told_with_the_least_infeasibility()
    {
        // x + y ≥ 3 and x + y ≤ 1 contradict each other by 2, wherever x + y lies between.
        var program = new LinearProgram([1, 1], new double[,] { { 1, 1 }, { 1, 1 } }, [3, -Infinity], [Infinity, 1], [0, 0], [5, 5]);
        var result = Simplex.Minimize(program);

        Proof.Infeasible(program, result);
        Assert.Equal(2, result.Value.Infeasibility, Exact);
        Near([1, -1], result.Value.Certificate!);
    }

    [Fact]
    public void An_unbounded_program_has_a_ray()
    {
        // min x − 2y over x − y = 1, x, y ≥ 0 falls along (1, 1).
        var program = LinearProgram.StandardForm([1, -2], new double[,] { { 1, -1 } }, [1]);
        var result = Simplex.Minimize(program);

        Proof.Unbounded(program, result);
        Near([1, 1], result.Value.Ray!);
    }

    [Fact]
    public void Free_and_fixed_variables_take_the_values_they_must()
    {
        // z free with z ≥ x − 3 and z ≥ 3 − x is |x − 3|; x is fixed at 5.
        var matrix = new double[,] { { -1, 1 }, { 1, 1 } };
        var program = new LinearProgram([0, 1], matrix, [-3, 3], [Infinity, Infinity], [5, -Infinity], [5, Infinity]);
        var result = Simplex.Minimize(program);

        Proof.Optimal(program, result);
        Near([5, 2], result.Value.Primal);
    }

    [Fact]
    public void Redundant_and_empty_rows_do_no_harm_and_a_false_empty_row_is_infeasible()
    {
        var matrix = new double[,] { { 1, 2 }, { 2, 4 }, { 0, 0 }, { 1, 2 } };
        var program = LinearProgram.StandardForm([1, 1], matrix, [4, 8, 0, 4]);
        var result = Simplex.Minimize(program);
        Proof.Optimal(program, result);
        Near([0, 2], result.Value.Primal);

        var impossible = LinearProgram.StandardForm([1, 1], matrix, [4, 8, 1, 4]);
        Proof.Infeasible(impossible, Simplex.Minimize(impossible));
    }

    [Fact]
    public void Ranges_of_rows_hold_on_both_sides()
    {
        var matrix = new double[,] { { 1, 1 } };
        var program = new LinearProgram([1, 2], matrix, [2], [3], [0, 0], [1, 9]);
        Near([1, 1], Simplex.Minimize(program).Required.Primal);
        Near([1, 2], Simplex.Minimize(program.WithCosts([-2, -1])).Required.Primal);
    }

    [Fact]
    public void A_program_in_mixed_units_is_solved_to_its_own_scale()
    {
        // A millionth of a and a million of b: 1e-6·a + 1e6·b = 2, a ≤ 1e6 costs 1e-6 each, b costs 3e6 each.
        var program = new LinearProgram([1e-6, 3e6], new double[,] { { 1e-6, 1e6 } }, [2], [2], [0, 0], [1e6, Infinity]);
        var result = Simplex.Minimize(program);

        Proof.Optimal(program, result);
        Assert.Equal(1e6, result.Value.Primal[0], 1e-6);
        Assert.Equal(1e-6, result.Value.Primal[1], 1e-18);
        Assert.Equal(4, result.Value.Objective, Exact);
    }

    [Fact]
    public void A_tiny_right_hand_side_is_not_taken_for_zero()
    {
        var program = LinearProgram.StandardForm([1, 2], new double[,] { { 1, 1 } }, [1e-12]);
        Assert.Equal(1e-12, Simplex.Minimize(program).Required.Objective, 1e-24);
        var impossible = LinearProgram.StandardForm([1, 2], new double[,] { { 1, 1 } }, [-1e-12]);
        Assert.Equal(SolverStatus.Infeasible, Simplex.Minimize(impossible).Status);
    }

    [Fact]
    public void The_iteration_limit_is_a_status_and_the_basis_goes_on_from_there()
    {
        var program = AtMost([-3, -5], new double[,] { { 1, 0 }, { 0, 2 }, { 3, 2 } }, [4, 12, 18]);
        var result = Simplex.Minimize(program, new SimplexOptions { IterationLimit = 1 });
        Assert.Equal(SolverStatus.IterationLimit, result.Status);
        Assert.Equal(1, result.Iterations);
        Assert.True(result.Residual > 0);
        var rest = Simplex.Minimize(program, new SimplexOptions { Start = result.Value.Basis });
        Assert.Equal(-36, rest.Required.Objective, Exact);
        Assert.Equal(Simplex.Minimize(program).Iterations, result.Iterations + rest.Iterations);
    }

    [Fact]
    public void From_its_own_optimal_basis_a_program_takes_no_iteration()
    {
        var program = AtMost([-3, -5], new double[,] { { 1, 0 }, { 0, 2 }, { 3, 2 } }, [4, 12, 18]);
        var basis = Simplex.Minimize(program).Required.Basis;
        Assert.Equal(0, Simplex.Minimize(program, new SimplexOptions { Start = basis }).Iterations);
    }

    [Fact]
    public void A_cancelled_call_stops()
    {
        var program = LinearProgram.StandardForm([3], new double[,] { { 2 } }, [4]);
        Assert.Throws<OperationCanceledException>(() => Simplex.Minimize(program, null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var program = LinearProgram.StandardForm([3], new double[,] { { 2 } }, [4]);
        Refused("iteration limit is 0", new SimplexOptions { IterationLimit = 0 });
        Refused("tolerance is 0.5", new SimplexOptions { Tolerance = 0.5 });
        Refused("tolerance is NaN", new SimplexOptions { Tolerance = double.NaN });
        BasisState[] one = [BasisState.Basic], two = [BasisState.Basic, BasisState.Basic];
        Refused("2 rows but the program 1", new SimplexOptions { Start = new SimplexBasis(one, two) });
        Refused("2 variables but the program only 1", new SimplexOptions { Start = new SimplexBasis(two, one) });

        void Refused(string message, SimplexOptions options) =>
            Assert.Contains(
                message, Assert.Throws<ArgumentException>(() => Simplex.Minimize(program, options)).Message, StringComparison.Ordinal);
    }

    private static LinearProgram AtMost(double[] costs, double[,] matrix, double[] right) => new(
        costs, matrix, [.. right.Select(_ => -Infinity)], right, new double[costs.Length], [.. costs.Select(_ => Infinity)]);

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var at = 0; at < expected.Length; at++) Assert.Equal(expected[at], actual[at], Exact);
    }
}
