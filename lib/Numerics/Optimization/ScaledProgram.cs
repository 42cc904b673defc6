namespace CollectiveAction.Numerics.Optimization;

/// <summary>
/// A linear program in units in which its numbers are near 1, as A x − s = 0 with bounds on x and on s = A x: variables 0…n−1 are x,
/// variables n…n+m−1 are s.
/// </summary>
/// <remarks>
/// Rows and columns are divided by the geometric mean of their largest and smallest coefficient, a few times in turn, bounds and costs by
/// their own geometric means. All divisors are powers of two, so nothing is rounded.
/// </remarks>
internal sealed class ScaledProgram
{
    private const int Passes = 4;
    private const double WellScaled = 8;
    private readonly double[] _rowScale, _columnScale;
    private readonly double _size, _price;

    public ScaledProgram(LinearProgram program, double tolerance)
    {
        var (n, m) = (program.VariableCount, program.RowCount);
        (Variables, Rows) = (n, m);
        var entries = new double[m * n];
        for (var row = 0; row < m; row++) program.Row(row).CopyTo(entries.AsSpan(row * n));
        if (Scales(entries, m, n) is { } scales)
        {
            (_rowScale, _columnScale) = scales;
            for (var row = 0; row < m; row++)
            {
                for (var column = 0; column < n; column++) entries[row * n + column] *= _rowScale[row] * _columnScale[column];
            }
        }
        else
        {
            (_rowScale, _columnScale) = (new double[m], new double[n]);
            Array.Fill(_rowScale, 1);
            Array.Fill(_columnScale, 1);
        }

        Matrix = new ConstraintMatrix(entries, m, n);
        (Lower, Upper, Costs) = (new double[n + m], new double[n + m], new double[n + m]);
        for (var column = 0; column < n; column++)
        {
            (Lower[column], Upper[column]) = (program.Lower[column] / _columnScale[column], program.Upper[column] / _columnScale[column]);
            Costs[column] = program.Costs[column] * _columnScale[column];
        }

        for (var row = 0; row < m; row++)
        {
            (Lower[n + row], Upper[n + row]) = (program.RowLower[row] * _rowScale[row], program.RowUpper[row] * _rowScale[row]);
        }

        _size = Typical(Lower.Concat(Upper));
        _price = Typical(Costs);
        (RelaxedLower, RelaxedUpper, CostTolerance) = (new double[n + m], new double[n + m], new double[n + m]);
        for (var j = 0; j < n + m; j++)
        {
            (Lower[j], Upper[j], Costs[j]) = (Lower[j] / _size, Upper[j] / _size, Costs[j] / _price);
            RelaxedLower[j] = Lower[j] - tolerance * (1 + Math.Abs(Lower[j]));
            RelaxedUpper[j] = Upper[j] + tolerance * (1 + Math.Abs(Upper[j]));
            CostTolerance[j] = tolerance * (1 + Math.Abs(Costs[j]));
        }
    }

    public int Variables { get; }

    public int Rows { get; }

    public ConstraintMatrix Matrix { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    /// <summary>The lower bounds less the tolerance.</summary>
    public double[] RelaxedLower { get; }

    /// <summary>The upper bounds and the tolerance.</summary>
    public double[] RelaxedUpper { get; }

    public double[] Costs { get; }

    /// <summary>How far each reduced cost may have the wrong sign.</summary>
    public double[] CostTolerance { get; }

    /// <summary>The original x of a scaled one, put into its bounds, which rounding may have missed.</summary>
    public double[] Point(ReadOnlySpan<double> scaled, LinearProgram program)
    {
        var point = new double[Variables];
        for (var j = 0; j < Variables; j++) point[j] = Math.Clamp(scaled[j] * _columnScale[j] * _size, program.Lower[j], program.Upper[j]);
        return point;
    }

    /// <summary>The original direction of a scaled one, with max |rⱼ| = 1.</summary>
    public double[] Direction(ReadOnlySpan<double> scaled)
    {
        var direction = new double[Variables];
        for (var j = 0; j < Variables; j++) direction[j] = scaled[j] * _columnScale[j];
        var longest = direction.Max(Math.Abs);
        return longest > 0 ? Array.ConvertAll(direction, value => value / longest) : direction;
    }

    /// <summary>The original duals of scaled ones.</summary>
    public double[] Duals(ReadOnlySpan<double> scaled)
    {
        var duals = new double[Rows];
        for (var i = 0; i < Rows; i++) duals[i] = scaled[i] * _rowScale[i] * _price;
        return duals;
    }

    private static (double[] Rows, double[] Columns)? Scales(ReadOnlySpan<double> entries, int m, int n)
    {
        var (least, greatest) = Extremes(entries);
        if (least >= 1 / WellScaled && greatest <= WellScaled) return null;
        var (rows, columns, smallest, largest) = (new double[m], new double[n], new double[n], new double[n]);
        Array.Fill(columns, 1);
        for (var pass = 0; pass < Passes; pass++)
        {
            Array.Fill(smallest, double.PositiveInfinity);
            Array.Clear(largest);
            for (var row = 0; row < m; row++)
            {
                var line = entries.Slice(row * n, n);
                var (low, high) = (double.PositiveInfinity, 0.0);
                for (var column = 0; column < n; column++)
                {
                    var size = Math.Abs(line[column]) * columns[column];
                    if (size == 0) continue;
                    (low, high) = (Math.Min(low, size), Math.Max(high, size));
                }

                rows[row] = Scale(low, high);
                for (var column = 0; column < n; column++)
                {
                    var size = Math.Abs(line[column]) * rows[row];
                    if (size == 0) continue;
                    (smallest[column], largest[column]) = (Math.Min(smallest[column], size), Math.Max(largest[column], size));
                }
            }

            for (var column = 0; column < n; column++) columns[column] = Scale(smallest[column], largest[column]);
        }

        return (Array.ConvertAll(rows, PowerOfTwo), Array.ConvertAll(columns, PowerOfTwo));
    }

    private static (double Least, double Greatest) Extremes(ReadOnlySpan<double> entries)
    {
        var (least, greatest) = (double.PositiveInfinity, 0.0);
        foreach (var entry in entries)
        {
            if (entry == 0) continue;
            var size = Math.Abs(entry);
            (least, greatest) = (Math.Min(least, size), Math.Max(greatest, size));
        }

        return (least, greatest);
    }

    private static double Scale(double least, double greatest) => greatest > 0 ? 1 / (Math.Sqrt(least) * Math.Sqrt(greatest)) : 1;

    private static double Typical(IEnumerable<double> values)
    {
        var logarithms = values.Where(value => value != 0 && double.IsFinite(value)).Select(value => Math.Log(Math.Abs(value)));
        return PowerOfTwo(Math.Exp(logarithms.DefaultIfEmpty(0).Average()));
    }

    private static double PowerOfTwo(double value) => Math.ScaleB(1, (int)Math.Round(Math.Log2(value)));
}
