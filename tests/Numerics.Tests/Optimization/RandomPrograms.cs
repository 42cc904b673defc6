using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Numerics.Tests.Optimization;

/// <summary>Programs of several shapes, the same for one seed.</summary>
internal static class RandomPrograms
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>
    /// Small integers everywhere, many of them 0, so that ties, redundant rows, infeasible and unbounded programs are common.
    /// </summary>
    /// <param name="random">The stream.</param>
    /// <param name="rows">m.</param>
    /// <param name="columns">n.</param>
    /// <param name="boxed">Whether every variable has two finite bounds.</param>
    public static LinearProgram Integer(RandomStream random, int rows, int columns, bool boxed)
    {
        var matrix = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) matrix[i, j] = random.NextBernoulli(0.3) ? 0 : random.NextInt32(7) - 3;
        }

        var (rowLower, rowUpper) = Ranges(random, rows, free: true);
        var (lower, upper) = Ranges(random, columns, free: !boxed);
        if (boxed)
        {
            for (var j = 0; j < columns; j++)
            {
                if (double.IsInfinity(lower[j])) lower[j] = double.IsInfinity(upper[j]) ? -2 : upper[j] - 3;
                if (double.IsInfinity(upper[j])) upper[j] = lower[j] + 3;
            }
        }

        return new LinearProgram(Integers(random, columns, 5), matrix, rowLower, rowUpper, lower, upper);
    }

    /// <summary>Normal coefficients, an optimum known to exist: the right-hand side comes from a point, the costs from duals.</summary>
    public static LinearProgram Standard(RandomStream random, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        var (right, costs) = (new double[rows], new double[columns]);
        for (var j = 0; j < columns; j++) costs[j] = random.NextDouble();
        for (var i = 0; i < rows; i++)
        {
            var dual = random.NextNormal();
            for (var j = 0; j < columns; j++)
            {
                matrix[i, j] = random.NextNormal();
                costs[j] += dual * matrix[i, j];
            }
        }

        for (var j = 0; j < columns; j++)
        {
            var value = random.NextBernoulli(0.5) ? random.NextDouble() : 0;
            for (var i = 0; i < rows; i++) right[i] += value * matrix[i, j];
        }

        return LinearProgram.StandardForm(costs, matrix, right);
    }

    /// <summary>Supplies, equal demands in total, and the cost of each way: one row is redundant, and integers make ties.</summary>
    public static LinearProgram Transport(RandomStream random, int sources, int sinks, bool unitAmounts)
    {
        var (rows, ways) = (sources + sinks, sources * sinks);
        var (costs, matrix, right) = (new double[ways], new double[rows, ways], new double[rows]);
        for (var source = 0; source < sources; source++)
        {
            for (var sink = 0; sink < sinks; sink++)
            {
                var way = source * sinks + sink;
                costs[way] = 1 + random.NextInt32(20);
                var amount = unitAmounts ? (source == sink ? 1 : 0) : random.NextInt32(4);
                (matrix[source, way], matrix[sources + sink, way]) = (1, 1);
                right[source] += amount;
                right[sources + sink] += amount;
            }
        }

        return LinearProgram.StandardForm(costs, matrix, right);
    }

    /// <summary>
    /// The program with its rows and columns multiplied by powers of ten from 1e-3 to 1e3, which leaves the least cost as it is.
    /// </summary>
    public static LinearProgram Distorted(RandomStream random, LinearProgram program)
    {
        var (n, m) = (program.VariableCount, program.RowCount);
        var rows = Enumerable.Range(0, m).Select(_ => Math.Pow(10, random.NextInt32(7) - 3)).ToArray();
        var columns = Enumerable.Range(0, n).Select(_ => Math.Pow(10, random.NextInt32(7) - 3)).ToArray();
        var matrix = new double[m, n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++) matrix[i, j] = program.Row(i)[j] * rows[i] * columns[j];
        }

        return new LinearProgram(
            [.. columns.Select((scale, j) => program.Costs[j] * scale)],
            matrix,
            [.. rows.Select((scale, i) => program.RowLower[i] * scale)],
            [.. rows.Select((scale, i) => program.RowUpper[i] * scale)],
            [.. columns.Select((scale, j) => program.Lower[j] / scale)],
            [.. columns.Select((scale, j) => program.Upper[j] / scale)]);
    }

    /// <summary>The program with its rows and columns in another order.</summary>
    public static LinearProgram Permuted(RandomStream random, LinearProgram program)
    {
        var rows = random.SampleWithoutReplacement(program.RowCount, program.RowCount);
        var columns = random.SampleWithoutReplacement(program.VariableCount, program.VariableCount);
        var matrix = new double[rows.Length, columns.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++) matrix[i, j] = program.Row(rows[i])[columns[j]];
        }

        return new LinearProgram(
            [.. columns.Select(j => program.Costs[j])],
            matrix,
            [.. rows.Select(i => program.RowLower[i])],
            [.. rows.Select(i => program.RowUpper[i])],
            [.. columns.Select(j => program.Lower[j])],
            [.. columns.Select(j => program.Upper[j])]);
    }

    private static double[] Integers(RandomStream random, int count, int most) =>
        [.. Enumerable.Range(0, count).Select(_ => (double)(random.NextInt32(2 * most + 1) - most))];

    private static (double[] Lower, double[] Upper) Ranges(RandomStream random, int count, bool free)
    {
        var (lower, upper) = (new double[count], new double[count]);
        for (var at = 0; at < count; at++)
        {
            var start = random.NextInt32(5) - 2;
            (lower[at], upper[at]) = random.NextInt32(free ? 6 : 5) switch
            {
                0 => (start, start),
                1 => (start, start + random.NextInt32(4)),
                2 => (-Infinity, start),
                3 or 4 => (start, Infinity),
                _ => (-Infinity, Infinity),
            };
        }

        return (lower, upper);
    }
}
