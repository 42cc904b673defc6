using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Display;

public sealed partial class Figure
{
    /// <summary>Adds a heatmap over numeric axes.</summary>
    /// <param name="z">Values, <c>[rows, columns]</c>: <c>z[r, c]</c> belongs to <c>y[r]</c> and <c>x[c]</c>; NaN leaves the cell empty.</param>
    /// <param name="x">The centres of the columns, ascending.</param>
    /// <param name="y">The centres of the rows, ascending.</param>
    /// <param name="name">What the colours mean, with its unit: the title of the colour bar.</param>
    /// <param name="range">The values at the two ends of the colour scale; by default those of <paramref name="z"/>.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="showValues">True to write each value into its cell.</param>
    /// <param name="format">How the values are written.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the centres do not ascend, or no value is finite.</exception>
    public Figure AddHeatmap(
        double[,] z, IEnumerable<double> x, IEnumerable<double> y, string? name = null, (double Min, double Max)? range = null,
        ColorScale scale = ColorScale.Sequential, bool showValues = false, TickFormat format = TickFormat.Auto) =>
        Add(Grid(z, Ascending(x), Ascending(y), name, range, scale, format) with { ShowValues = showValues });

    /// <summary>Adds a heatmap whose rows and columns have labels, such as a table of confusions; the first row is at the top.</summary>
    /// <param name="z">Values, <c>[rows, columns]</c>, in the order of the labels; NaN leaves the cell empty.</param>
    /// <param name="columns">The labels of the columns, all different.</param>
    /// <param name="rows">The labels of the rows, all different.</param>
    /// <param name="name">What the colours mean, with its unit: the title of the colour bar.</param>
    /// <param name="range">The values at the two ends of the colour scale; by default those of <paramref name="z"/>.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="showValues">True to write each value into its cell.</param>
    /// <param name="format">How the values are written.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a label occurs twice, or no value is finite.</exception>
    public Figure AddHeatmap(
        double[,] z, IEnumerable<string> columns, IEnumerable<string> rows, string? name = null, (double Min, double Max)? range = null,
        ColorScale scale = ColorScale.Sequential, bool showValues = false, TickFormat format = TickFormat.Auto)
    {
        var (across, down) = (Inputs.Labels(columns), Inputs.Labels(rows));
        return Add(Grid(z, Sampling.Indices(across.Length), Sampling.Indices(down.Length), name, range, scale, format) with
        {
            XLabels = across, YLabels = down, ShowValues = showValues,
        });
    }

    /// <summary>Adds the level lines of a function of two variables, with the regions between them coloured.</summary>
    /// <param name="z">Values, <c>[rows, columns]</c>: <c>z[r, c]</c> belongs to <c>y[r]</c> and <c>x[c]</c>; the plot has a hole where one is not finite.</param>
    /// <param name="x">The abscissas of the columns, ascending, at least two.</param>
    /// <param name="y">The ordinates of the rows, ascending, at least two.</param>
    /// <param name="name">What the levels mean, with its unit: the title of the colour bar.</param>
    /// <param name="levels">The number of levels wished for, 2 to 50; they are placed at round values.</param>
    /// <param name="range">The values between which levels lie; by default those of <paramref name="z"/>.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="format">How the levels are written.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, the coordinates do not ascend, or no value is finite.</exception>
    public Figure AddContour(double[,] z, IEnumerable<double> x, IEnumerable<double> y, string? name = null, int levels = 8,
        (double Min, double Max)? range = null, ColorScale scale = ColorScale.Sequential, TickFormat format = TickFormat.Auto)
    {
        if (levels is < 2 or > 50)
            throw new ArgumentOutOfRangeException(nameof(levels), levels, "Between 2 and 50 levels can be told apart.");
        var (across, up) = (Ascending(x), Ascending(y));
        if (across.Length < 2 || up.Length < 2)
            throw new ArgumentException(
                $"Level lines need at least two rows and two columns; got {up.Length} by {across.Length}.", nameof(z));
        var grid = Grid(z, across, up, name, range, scale, format);
        return Add(grid with { Levels = Ticks.Between(grid.Range.Min, grid.Range.Max, levels * 3 / 2) });
    }

    /// <summary>Adds a heatmap of a function of two variables.</summary>
    /// <param name="function">The function of x and y; where it is not finite the picture has a hole.</param>
    /// <param name="x">The interval of abscissas.</param>
    /// <param name="y">The interval of ordinates.</param>
    /// <param name="name">What the colours mean, with its unit: the title of the colour bar.</param>
    /// <param name="points">The number of columns and of rows, 2 to 500.</param>
    /// <param name="range">The values at the two ends of the colour scale; by default those of the function.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="format">How the values are written.</param>
    /// <exception cref="ArgumentException">An interval is empty, or the function is finite nowhere.</exception>
    public Figure AddHeatmap(
        Func<double, double, double> function, (double Min, double Max) x, (double Min, double Max) y, string? name = null,
        int points = 60, (double Min, double Max)? range = null, ColorScale scale = ColorScale.Sequential,
        TickFormat format = TickFormat.Auto)
    {
        var (z, across, up) = Sampling.OnGrid(function, x, y, points);
        return AddHeatmap(z, across, up, name, range, scale, showValues: false, format);
    }

    /// <summary>Adds the level lines of a function of two variables, with the regions between them coloured.</summary>
    /// <param name="function">The function of x and y; where it is not finite the plot has a hole.</param>
    /// <param name="x">The interval of abscissas.</param>
    /// <param name="y">The interval of ordinates.</param>
    /// <param name="name">What the levels mean, with its unit: the title of the colour bar.</param>
    /// <param name="levels">The number of levels wished for, 2 to 50; they are placed at round values.</param>
    /// <param name="points">The number of columns and of rows, 2 to 500.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="format">How the levels are written.</param>
    /// <exception cref="ArgumentException">An interval is empty, or the function is finite nowhere.</exception>
    public Figure AddContour(
        Func<double, double, double> function, (double Min, double Max) x, (double Min, double Max) y, string? name = null,
        int levels = 8, int points = 60, ColorScale scale = ColorScale.Sequential, TickFormat format = TickFormat.Auto)
    {
        var (z, across, up) = Sampling.OnGrid(function, x, y, points);
        return AddContour(z, across, up, name, levels, null, scale, format);
    }

    private static GridTrace Grid(
        double[,] z, double[] x, double[] y, string? name, (double Min, double Max)? range, ColorScale scale, TickFormat format)
    {
        ArgumentNullException.ThrowIfNull(z);
        if (z.GetLength(0) != y.Length || z.GetLength(1) != x.Length)
            throw new ArgumentException(
                $"z has a row for each y and a column for each x; got [{z.GetLength(0)}, {z.GetLength(1)}] for {y.Length} y and {x.Length} x. Transpose it if rows and columns are swapped.", nameof(z));
        var finite = z.Cast<double>().Where(double.IsFinite).ToList();
        if (finite.Count == 0) throw new ArgumentException("At least one value of z must be finite; all are NaN or infinite.", nameof(z));
        var (min, max) = Inputs.Range(range) ?? (finite.Min(), finite.Max());
        return new GridTrace(Inputs.OptionalText(name), x, y, (double[,])z.Clone())
        {
            Range = min < max ? (min, max) : (min - 0.5, min + 0.5),
            Scale = Inputs.Defined(scale),
            Format = Inputs.Defined(format),
        };
    }

    private static double[] Ascending(
        IEnumerable<double> values, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(values))] string? name = null)
    {
        var copy = Inputs.Values(values, name);
        for (var i = 0; i < copy.Length; i++)
        {
            if (!double.IsFinite(copy[i]) || (i > 0 && copy[i] <= copy[i - 1]))
                throw new ArgumentException(
                    $"The coordinates of a grid are finite and ascend; at index {i} stands {copy[i]}. Sort them together with z.", name);
        }

        return copy;
    }
}
