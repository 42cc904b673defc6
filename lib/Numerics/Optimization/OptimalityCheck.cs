namespace CollectiveAction.Numerics.Optimization;

/// <summary>How far a claimed answer is from right, computed from the program as it was stated and nothing else.</summary>
/// <remarks>
/// Every miss is measured against the largest numbers that enter it: a row's against its bound and max|aᵢⱼ|·max|xⱼ|, a reduced cost's sign
/// against its cost and max|aᵢⱼ|·max|yᵢ|, the gap between the objectives against the largest cost, value, price and bound that make them
/// up.
/// </remarks>
internal static class OptimalityCheck
{
    /// <summary>c − Aᵀy.</summary>
    /// <param name="program">The program.</param>
    /// <param name="duals">y, [m].</param>
    /// <param name="withCosts">False to take c as 0.</param>
    public static double[] ReducedCosts(LinearProgram program, ReadOnlySpan<double> duals, bool withCosts = true)
    {
        var reduced = withCosts ? program.Costs.ToArray() : new double[program.VariableCount];
        for (var i = 0; i < program.RowCount; i++)
        {
            if (duals[i] != 0) DenseVector.Add(-duals[i], program.Row(i), reduced);
        }

        return reduced;
    }

    /// <summary>The total by which rows are missed, and the greatest relative miss.</summary>
    public static (double Total, double Relative) PrimalMiss(LinearProgram program, ReadOnlySpan<double> point)
    {
        var (total, relative, size) = (0.0, 0.0, Largest(point));
        for (var i = 0; i < program.RowCount; i++)
        {
            var value = DenseVector.Dot(program.Row(i), point);
            var (lower, upper) = (program.RowLower[i], program.RowUpper[i]);
            var (miss, bound) = value < lower ? (lower - value, lower) : value > upper ? (value - upper, upper) : (0, 0);
            total += miss;
            relative = Math.Max(relative, Relative(miss, Math.Max(Math.Abs(bound), Largest(program.Row(i)) * size)));
        }

        return (total, relative);
    }

    /// <summary>The dual objective, the size of the numbers that make it up, and the greatest relative miss of a sign.</summary>
    public static (double Objective, double Size, double Relative) DualMiss(
        LinearProgram program, ReadOnlySpan<double> duals, ReadOnlySpan<double> reducedCosts)
    {
        var (objective, total, relative) = (0.0, 0.0, 0.0);
        var (dualSize, costSize) = (Largest(duals), Largest(program.Costs));
        var columnSizes = new double[program.VariableCount];
        for (var i = 0; i < program.RowCount; i++)
        {
            var row = program.Row(i);
            for (var j = 0; j < row.Length; j++) columnSizes[j] = Math.Max(columnSizes[j], Math.Abs(row[j]));
            var size = Math.Max(dualSize, Relative(costSize, Largest(row)));
            AddTerm(duals[i], program.RowLower[i], program.RowUpper[i], size, ref objective, ref total, ref relative);
        }

        for (var j = 0; j < reducedCosts.Length; j++)
        {
            var size = Math.Max(Math.Abs(program.Costs[j]), columnSizes[j] * dualSize);
            AddTerm(reducedCosts[j], program.Lower[j], program.Upper[j], size, ref objective, ref total, ref relative);
        }

        return (objective, total, relative);
    }

    /// <summary>The relative difference of the two objectives.</summary>
    public static double Gap(LinearProgram program, ReadOnlySpan<double> point, double objective, double dualObjective, double dualSize) =>
        Relative(Math.Abs(objective - dualObjective), Math.Max(Largest(program.Costs) * Largest(point), dualSize));

    /// <summary>How far a direction is from keeping all bounds while it lowers the cost.</summary>
    public static double RayMiss(LinearProgram program, ReadOnlySpan<double> ray)
    {
        var cost = DenseVector.Dot(program.Costs, ray);
        if (!(cost < 0)) return double.PositiveInfinity;
        var relative = 0.0;
        for (var i = 0; i < program.RowCount; i++)
        {
            var row = program.Row(i);
            var miss = Leaves(DenseVector.Dot(row, ray), program.RowLower[i], program.RowUpper[i]);
            relative = Math.Max(relative, Relative(miss, Largest(row) * Largest(ray)));
        }

        for (var j = 0; j < ray.Length; j++) relative = Math.Max(relative, Leaves(ray[j], program.Lower[j], program.Upper[j]));
        return relative;
    }

    private static double Leaves(double rate, double lower, double upper) =>
        (rate < 0 && double.IsFinite(lower)) || (rate > 0 && double.IsFinite(upper)) ? Math.Abs(rate) : 0;

    private static void AddTerm(
        double price, double lower, double upper, double size, ref double objective, ref double total, ref double relative)
    {
        var bound = price > 0 ? lower : upper;
        if (price == 0) return;
        if (double.IsFinite(bound)) (objective, total) = (objective + price * bound, Math.Max(total, size * Math.Abs(bound)));
        else relative = Math.Max(relative, Relative(Math.Abs(price), size));
    }

    private static double Relative(double miss, double size) => miss == 0 || size == 0 ? miss : miss / size;

    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
