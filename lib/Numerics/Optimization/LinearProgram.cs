namespace CollectiveAction.Numerics.Optimization;

/// <summary>
/// A linear program: minimise cᵀx over the x with rowLower ≤ A x ≤ rowUpper and lower ≤ x ≤ upper. Any bound may be infinite; equal bounds
/// make an equation or a fixed variable.
/// </summary>
/// <remarks>Immutable; the data are copied. A is kept densely, 8·m·n bytes.</remarks>
public sealed class LinearProgram
{
    private readonly double[] _costs, _matrix, _rowLower, _rowUpper, _lower, _upper;

    private LinearProgram(double[] costs, double[] matrix, double[] rowLower, double[] rowUpper, double[] lower, double[] upper) =>
        (_costs, _matrix, _rowLower, _rowUpper, _lower, _upper) = (costs, matrix, rowLower, rowUpper, lower, upper);

    /// <summary>States a program.</summary>
    /// <param name="costs">c, [n], finite, n ≥ 1.</param>
    /// <param name="matrix">A, [m, n]: a row for each constraint, a column for each variable; finite; m = 0 is allowed.</param>
    /// <param name="rowLower">The least value of each row of A x, [m]; −∞ for none.</param>
    /// <param name="rowUpper">The greatest value of each row of A x, [m]; +∞ for none.</param>
    /// <param name="lower">The least value of each variable, [n]; −∞ for none.</param>
    /// <param name="upper">The greatest value of each variable, [n]; +∞ for none.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, a number is not finite that has to be, or a lower bound lies above its upper bound or is +∞ (an upper one
    /// −∞).
    /// </exception>
    public LinearProgram(
        ReadOnlySpan<double> costs,
        double[,] matrix,
        ReadOnlySpan<double> rowLower,
        ReadOnlySpan<double> rowUpper,
        ReadOnlySpan<double> lower,
        ReadOnlySpan<double> upper)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (costs.IsEmpty) throw new ArgumentException("A program needs at least one variable; give at least one cost.", nameof(costs));
        CheckLength(matrix.GetLength(1), costs.Length, "columns", "costs", nameof(matrix));
        CheckLength(rowLower.Length, matrix.GetLength(0), "lower row bounds", "rows", nameof(rowLower));
        CheckLength(rowUpper.Length, matrix.GetLength(0), "upper row bounds", "rows", nameof(rowUpper));
        CheckLength(lower.Length, costs.Length, "lower bounds", "costs", nameof(lower));
        CheckLength(upper.Length, costs.Length, "upper bounds", "costs", nameof(upper));
        CheckFinite(costs, "cost", nameof(costs));
        CheckBounds(rowLower, rowUpper, "row", nameof(rowLower));
        CheckBounds(lower, upper, "variable", nameof(lower));
        _matrix = new double[matrix.Length];
        Buffer.BlockCopy(matrix, 0, _matrix, 0, matrix.Length * sizeof(double));
        CheckFinite(_matrix, "coefficient", nameof(matrix));
        _costs = costs.ToArray();
        (_rowLower, _rowUpper) = (rowLower.ToArray(), rowUpper.ToArray());
        (_lower, _upper) = (lower.ToArray(), upper.ToArray());
    }

    /// <summary>The number n of variables, ≥ 1.</summary>
    public int VariableCount => _costs.Length;

    /// <summary>The number m of rows, ≥ 0.</summary>
    public int RowCount => _rowLower.Length;

    /// <summary>c, [n].</summary>
    public ReadOnlySpan<double> Costs => _costs;

    /// <summary>The least value of each row, [m].</summary>
    public ReadOnlySpan<double> RowLower => _rowLower;

    /// <summary>The greatest value of each row, [m].</summary>
    public ReadOnlySpan<double> RowUpper => _rowUpper;

    /// <summary>The least value of each variable, [n].</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>The greatest value of each variable, [n].</summary>
    public ReadOnlySpan<double> Upper => _upper;

    /// <summary>One row of A, [n].</summary>
    /// <param name="row">Its index, 0…m−1.</param>
    public ReadOnlySpan<double> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
        return _matrix.AsSpan(row * VariableCount, VariableCount);
    }

    /// <summary>The program: minimise cᵀx over A x = b, x ≥ 0.</summary>
    /// <param name="costs">c, [n].</param>
    /// <param name="matrix">A, [m, n]: a row for each equation, a column for each variable.</param>
    /// <param name="right">b, [m], finite.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a number is not finite.</exception>
    public static LinearProgram StandardForm(ReadOnlySpan<double> costs, double[,] matrix, ReadOnlySpan<double> right)
    {
        CheckFinite(right, "right-hand side", nameof(right));
        return new LinearProgram(costs, matrix, right, right, new double[costs.Length], Filled(costs.Length, double.PositiveInfinity));
    }

    /// <summary>The same program with more variables, all ≥ 0: the step of column generation.</summary>
    /// <param name="costs">The new costs, [k], finite.</param>
    /// <param name="columns">The new columns of A, shape [m, k], appended on the right.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a number is not finite.</exception>
    public LinearProgram WithColumns(ReadOnlySpan<double> costs, double[,] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        CheckLength(columns.GetLength(1), costs.Length, "columns", "costs", nameof(columns));
        CheckLength(columns.GetLength(0), RowCount, "rows of new columns", "rows", nameof(columns));
        CheckFinite(costs, "cost", nameof(costs));
        var (old, added, width) = (VariableCount, costs.Length, VariableCount + costs.Length);
        var matrix = new double[RowCount * width];
        for (var row = 0; row < RowCount; row++)
        {
            Row(row).CopyTo(matrix.AsSpan(row * width));
            for (var column = 0; column < added; column++) matrix[row * width + old + column] = columns[row, column];
        }

        CheckFinite(matrix, "coefficient", nameof(columns));
        double[] upper = [.. _upper, .. Filled(added, double.PositiveInfinity)];
        return new LinearProgram([.. _costs, .. costs], matrix, _rowLower, _rowUpper, [.. _lower, .. new double[added]], upper);
    }

    /// <summary>The same program with other costs.</summary>
    /// <param name="costs">The new c, [n], finite.</param>
    /// <exception cref="ArgumentException">The length does not fit, or a number is not finite.</exception>
    public LinearProgram WithCosts(ReadOnlySpan<double> costs)
    {
        CheckLength(costs.Length, VariableCount, "costs", "variables", nameof(costs));
        CheckFinite(costs, "cost", nameof(costs));
        return new LinearProgram(costs.ToArray(), _matrix, _rowLower, _rowUpper, _lower, _upper);
    }

    private static double[] Filled(int count, double value)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }

    private static void CheckLength(int actual, int expected, string what, string per, string name)
    {
        if (actual != expected) throw new ArgumentException($"{actual} {what} but {expected} {per}; the two numbers have to agree.", name);
    }

    private static void CheckFinite(ReadOnlySpan<double> values, string what, string name)
    {
        foreach (var value in values)
        {
            if (double.IsFinite(value)) continue;
            throw new ArgumentException($"A {what} is {value}; a finite number is needed, only bounds may be infinite.", name);
        }
    }

    private static void CheckBounds(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, string what, string name)
    {
        for (var index = 0; index < lower.Length; index++)
        {
            var (low, high) = (lower[index], upper[index]);
            if (low <= high && low < double.PositiveInfinity && high > double.NegativeInfinity) continue;
            throw new ArgumentException(
                $"The range of {what} {index} is [{low}, {high}], which holds no number; give lower ≤ upper, −∞ or +∞ for no bound.", name);
        }
    }
}
