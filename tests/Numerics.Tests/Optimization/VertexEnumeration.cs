using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Numerics.Tests.Optimization;

/// <summary>The slow twin of the simplex method: tries every choice of n bounds that could meet in a vertex.</summary>
internal static class VertexEnumeration
{
    private const double Tolerance = 1e-9;

    /// <summary>The least cost over all feasible vertices; null if there is none.</summary>
    /// <param name="program">
    /// A program whose variables all have two finite bounds, so that a feasible program has an optimal vertex.
    /// </param>
    public static double? LeastCost(LinearProgram program)
    {
        var n = program.VariableCount;
        var planes = Planes(program);
        double? least = null;
        var chosen = new int[n];
        Choose(0, 0);
        return least;

        void Choose(int depth, int from)
        {
            if (depth == n)
            {
                if (Meet([.. chosen.Select(at => planes[at])]) is { } point && IsFeasible(program, point))
                {
                    var cost = point.Select((value, j) => value * program.Costs[j]).Sum();
                    least = Math.Min(least ?? double.PositiveInfinity, cost);
                }

                return;
            }

            for (var at = from; at < planes.Count; at++)
            {
                chosen[depth] = at;
                Choose(depth + 1, at + 1);
            }
        }
    }

    private static List<(double[] Normal, double Level)> Planes(LinearProgram program)
    {
        var planes = new List<(double[] Normal, double Level)>();
        for (var i = 0; i < program.RowCount; i++) Add(program.Row(i).ToArray(), program.RowLower[i], program.RowUpper[i]);
        for (var j = 0; j < program.VariableCount; j++)
        {
            var unit = new double[program.VariableCount];
            unit[j] = 1;
            Add(unit, program.Lower[j], program.Upper[j]);
        }

        return planes;

        void Add(double[] normal, double lower, double upper)
        {
            if (double.IsFinite(lower)) planes.Add((normal, lower));
            if (double.IsFinite(upper) && upper != lower) planes.Add((normal, upper));
        }
    }

    /// <summary>The one point in all planes, by elimination; null if there is none or more.</summary>
    private static double[]? Meet((double[] Normal, double Level)[] planes)
    {
        var n = planes.Length;
        double[][] rows = [.. planes.Select(plane => (double[])[.. plane.Normal, plane.Level])];
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(rows[row][column]));
            if (Math.Abs(rows[pivot][column]) < Tolerance) return null;
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            for (var row = 0; row < n; row++)
            {
                if (row == column) continue;
                var factor = rows[row][column] / rows[column][column];
                for (var at = column; at <= n; at++) rows[row][at] -= factor * rows[column][at];
            }
        }

        return [.. Enumerable.Range(0, n).Select(row => rows[row][n] / rows[row][row])];
    }

    private static bool IsFeasible(LinearProgram program, double[] point)
    {
        for (var j = 0; j < point.Length; j++)
        {
            if (point[j] < program.Lower[j] - Tolerance || point[j] > program.Upper[j] + Tolerance) return false;
        }

        for (var i = 0; i < program.RowCount; i++)
        {
            var value = 0.0;
            for (var j = 0; j < point.Length; j++) value += program.Row(i)[j] * point[j];
            if (value < program.RowLower[i] - Tolerance || value > program.RowUpper[i] + Tolerance) return false;
        }

        return true;
    }
}
