using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Numerics.Tests.Optimization;

public class SimplexPropertyTests
{
    [Fact]
    public void Whatever_is_said_of_small_integer_programs_is_proved()
    {
        var random = new RandomStream(1);
        var seen = new Dictionary<SolverStatus, int>();
        for (var trial = 0; trial < 5000; trial++)
        {
            var program = RandomPrograms.Integer(random.Child((ulong)trial), 1 + trial % 9, 1 + trial % 11, boxed: trial % 4 == 0);
            var result = Simplex.Minimize(program);
            Proof.Whatever(program, result);
            seen[result.Status] = seen.GetValueOrDefault(result.Status) + 1;
        }

        Assert.All(
            [SolverStatus.Converged, SolverStatus.Infeasible, SolverStatus.Unbounded],
            status => Assert.True(seen[status] > 300, $"{status}: {seen[status]}"));
    }

    [Fact]
    public void A_least_cost_of_zero_between_large_terms_counts_as_found()
    {
        // The two objectives are 0 and −3e-14, made up of terms near 30: equal to the last digit that the terms have.
        var program = RandomPrograms.Integer(new RandomStream(2533), 13, 4, boxed: true);
        var result = Simplex.Minimize(program);
        Proof.Optimal(program, result);
        Assert.Equal(0, result.Value.Objective, 1e-12);
    }

    [Fact]
    public void The_least_cost_is_that_of_the_best_of_all_vertices()
    {
        var random = new RandomStream(2);
        var infeasible = 0;
        for (var trial = 0; trial < 600; trial++)
        {
            var program = RandomPrograms.Integer(random.Child((ulong)trial), 1 + trial % 4, 1 + trial % 4, boxed: true);
            var result = Simplex.Minimize(program);
            if (VertexEnumeration.LeastCost(program) is { } least)
            {
                Assert.Equal(least, result.Required.Objective, 1e-8);
                continue;
            }

            Assert.Equal(SolverStatus.Infeasible, result.Status);
            infeasible++;
        }

        Assert.InRange(infeasible, 50, 550);
    }

    [Fact]
    public void Larger_programs_with_a_known_optimum_are_solved()
    {
        var random = new RandomStream(3);
        for (var trial = 0; trial < 40; trial++)
        {
            var program = RandomPrograms.Standard(random.Child((ulong)trial), 1 + trial, 20 + 7 * trial);
            Proof.Optimal(program, Simplex.Minimize(program));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Transport_and_assignment_end_in_an_integer_vertex(bool unitAmounts)
    {
        var random = new RandomStream(4);
        for (var size = 1; size <= 25; size++)
        {
            var program = RandomPrograms.Transport(random.Child((ulong)size), size, size, unitAmounts);
            var result = Simplex.Minimize(program);
            Proof.Optimal(program, result);
            Assert.All(result.Value.Primal, amount => Assert.Equal(Math.Round(amount), amount, 1e-9));
        }
    }

    [Fact]
    public void The_order_of_rows_and_columns_does_not_change_the_least_cost()
    {
        var random = new RandomStream(5);
        for (var trial = 0; trial < 400; trial++)
        {
            var child = random.Child((ulong)trial);
            var program = RandomPrograms.Integer(child, 2 + trial % 7, 2 + trial % 9, boxed: trial % 2 == 0);
            var (one, other) = (Simplex.Minimize(program), Simplex.Minimize(RandomPrograms.Permuted(child, program)));
            Assert.Equal(one.Status, other.Status);
            if (one.HasConverged) Assert.Equal(one.Value.Objective, other.Value.Objective, 1e-8);
            if (one.Status == SolverStatus.Infeasible) Assert.Equal(one.Value.Infeasibility, other.Value.Infeasibility, 1e-8);
        }
    }

    [Fact]
    public void Units_from_a_millionth_to_a_million_do_not_change_the_least_cost()
    {
        var random = new RandomStream(6);
        for (var trial = 0; trial < 400; trial++)
        {
            var child = random.Child((ulong)trial);
            var program = trial % 2 == 0
                ? RandomPrograms.Integer(child, 2 + trial % 7, 2 + trial % 9, boxed: trial % 4 == 0)
                : RandomPrograms.Standard(child, 2 + trial % 20, 22 + trial % 50);
            var (one, other) = (Simplex.Minimize(program), Simplex.Minimize(RandomPrograms.Distorted(child, program)));
            Assert.Equal(one.Status, other.Status);
            if (one.HasConverged) Assert.Equal(one.Value.Objective, other.Value.Objective, 1e-7 * (1 + Math.Abs(one.Value.Objective)));
        }
    }

    [Fact]
    public void Added_columns_from_the_last_basis_give_what_a_fresh_start_gives()
    {
        var random = new RandomStream(7);
        var (warm, cold) = (0, 0);
        for (var trial = 0; trial < 60; trial++)
        {
            var child = random.Child((ulong)trial);
            var whole = RandomPrograms.Standard(child, 10, 60);
            var program = FirstColumns(whole, 50);
            var result = Simplex.Minimize(program);
            for (var at = 50; at < 60; at++)
            {
                program = program.WithColumns(whole.Costs.Slice(at, 1), Columns(whole, at));
                var fresh = Simplex.Minimize(program);
                var start = result.Status == SolverStatus.Converged ? result.Value.Basis : null;
                result = Simplex.Minimize(program, new SimplexOptions { Start = start });
                Proof.Whatever(program, result);
                Assert.Equal(fresh.Status, result.Status);
                var least = fresh.Value.Objective;
                if (fresh.HasConverged) Assert.Equal(least, result.Value.Objective, 1e-8 * (1 + Math.Abs(least)));
                (warm, cold) = (warm + result.Iterations, cold + fresh.Iterations);
            }
        }

        Assert.True(warm < cold / 3, $"{warm} iterations from the last basis, {cold} from none.");
    }

    [Fact]
    public void Any_basis_is_a_start_however_unfit()
    {
        var random = new RandomStream(8);
        for (var trial = 0; trial < 1000; trial++)
        {
            var child = random.Child((ulong)trial);
            var program = RandomPrograms.Integer(child, 1 + trial % 6, 1 + trial % 8, boxed: trial % 3 == 0);
            var start = new SimplexBasis(States(child, program.VariableCount), States(child, program.RowCount));
            var (one, other) = (Simplex.Minimize(program), Simplex.Minimize(program, new SimplexOptions { Start = start }));
            Proof.Whatever(program, other);
            Assert.Equal(one.Status, other.Status);
            if (one.HasConverged) Assert.Equal(one.Value.Objective, other.Value.Objective, 1e-8);
        }
    }

    private static BasisState[] States(RandomStream random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (BasisState)random.NextInt32(4))];

    private static LinearProgram FirstColumns(LinearProgram program, int count)
    {
        var matrix = new double[program.RowCount, count];
        for (var i = 0; i < program.RowCount; i++)
        {
            for (var j = 0; j < count; j++) matrix[i, j] = program.Row(i)[j];
        }

        return LinearProgram.StandardForm(program.Costs[..count], matrix, program.RowLower);
    }

    private static double[,] Columns(LinearProgram program, int column)
    {
        var columns = new double[program.RowCount, 1];
        for (var i = 0; i < program.RowCount; i++) columns[i, 0] = program.Row(i)[column];
        return columns;
    }
}
