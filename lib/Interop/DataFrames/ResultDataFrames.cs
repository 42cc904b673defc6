using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;
using Microsoft.Data.Analysis;

namespace CollectiveAction.Interop.DataFrames;

/// <summary>Results as data frames of Microsoft.Data.Analysis, and data frames as tables of results, without the loss of a digit.</summary>
public static class ResultDataFrames
{
    private const string X = "X", Seed = "Seed", Value = "Value";

    /// <summary>A table of results as a data frame.</summary>
    /// <param name="table">The table.</param>
    /// <returns>
    /// A column for each of the table's, of the type of its cells: doubles stay doubles with all their digits, NaN and infinities among them;
    /// an empty cell is a null. An interval takes four columns: its name, and that with <c>Lower</c>, <c>Upper</c> and <c>Confidence</c>.
    /// Members of enumerations and times become text. Headings and formats, which are how a table is shown, are left behind.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The cells of a column have types that no column of a data frame holds together, or two columns would have one name.
    /// </exception>
    public static DataFrame ToDataFrame(this ResultTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        DataFrameColumn[] columns =
            [.. table.Columns.SelectMany((name, k) => FrameColumns.Of(name, [.. table.Rows.Select(row => row[k])]))];
        return columns.CountBy(column => column.Name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice }
            ? throw new ArgumentException(
                $"Two columns of the data frame would be called '{twice}', one of them a part of an interval; rename one.", nameof(table))
            : new DataFrame(columns);
    }

    /// <summary>The runs of a study as a data frame: the members of each cell, its seed, the members of its result.</summary>
    /// <typeparam name="TCell">A record of everything that is varied or could be.</typeparam>
    /// <typeparam name="TResult">A small record of what was measured.</typeparam>
    /// <param name="results">The runs.</param>
    /// <returns>A row for each run; columns as <see cref="ToDataFrame(ResultTable)"/> makes them.</returns>
    /// <exception cref="ArgumentException">The values of a member have types that no column of a data frame holds together.</exception>
    public static DataFrame ToDataFrame<TCell, TResult>(this Results<TCell, TResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return results.ToTable().ToDataFrame();
    }

    /// <summary>A measured curve as a data frame with a row for each measurement.</summary>
    /// <param name="curve">The curve.</param>
    /// <returns>Columns <c>X</c> (double), <c>Seed</c> (unsigned, 64 bits) and <c>Value</c> (double); seed by seed, X rising.</returns>
    public static DataFrame ToDataFrame(this MeasuredCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new DataFrame(
            new DoubleDataFrameColumn(X, curve.Values.SelectMany(_ => curve.X)),
            new UInt64DataFrameColumn(Seed, curve.SeedNumbers.SelectMany(seed => curve.X.Select(_ => seed))),
            new DoubleDataFrameColumn(Value, curve.Values.SelectMany(values => values)));
    }

    /// <summary>A data frame as a table of results, which shows itself in a notebook and writes itself as CSV.</summary>
    /// <param name="frame">The data frame.</param>
    /// <returns>
    /// A cell for each value, of the type it has in the frame; a null is an empty cell. Four columns of doubles called as an interval's are
    /// become intervals again.
    /// </returns>
    /// <exception cref="ArgumentException">The frame has no column, or one of vectors.</exception>
    public static ResultTable ToResultTable(this DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var columns = FrameColumns.Read(frame);
        return new ResultTable(
            [.. columns.Select(column => column.Name)],
            [.. Enumerable.Range(0, checked((int)frame.Rows.Count)).Select(row => columns.Select(column => column.Cells[row]).ToArray())]);
    }

    /// <summary>A data frame of measurements as a curve, with its intervals over the seeds.</summary>
    /// <param name="frame">
    /// Columns <c>X</c>, <c>Seed</c> and <c>Value</c>, as <see cref="ToDataFrame(MeasuredCurve)"/> writes them, in any order of rows; every seed
    /// measured at every X once.
    /// </param>
    /// <exception cref="ArgumentException">A column is missing or holds no such numbers, or a seed lacks an X or has it twice.</exception>
    public static MeasuredCurve ToMeasuredCurve(this DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var (x, seed, value) = (FrameColumns.Numbers<double>(frame, X), FrameColumns.Numbers<ulong>(frame, Seed), FrameColumns.Numbers<double>(frame, Value));
        double[] axis = [.. x.Distinct().Order()];
        var rows = x.Select((at, row) => (At: at, Seed: seed[row], Value: value[row])).GroupBy(row => row.Seed)
            .Select(group => (Seed: group.Key, Values: group.OrderBy(row => row.At).ToArray())).ToArray();
        foreach (var row in rows.Where(row => !row.Values.Select(each => each.At).SequenceEqual(axis)))
        {
            throw new ArgumentException(
                $"Every seed is measured once at every X; seed {row.Seed} has {row.Values.Length} rows for {axis.Length} X. "
                + "Leave out what not every seed has.", nameof(frame));
        }

        return new MeasuredCurve(axis, [.. rows.Select(row => row.Values.Select(each => each.Value).ToArray())], [.. rows.Select(row => row.Seed)]);
    }
}
