using CollectiveAction.Interop.DataFrames;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Analysis;

namespace CollectiveAction.Interop.Tests.DataFrames;

public class ResultDataFrameTests
{
    private enum Kind
    {
        Planting,
        Erasing,
    }

    public static TheoryData<string, object?[]> Cells => new()
    {
        { "double", [0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, null, -0.0, double.Epsilon, 1e308, Math.PI] },
        { "single", [0.1f, float.NaN, null, float.MaxValue] },
        { "decimal", [0.1m, decimal.MaxValue, null] },
        { "int", [1, int.MinValue, null] },
        { "long", [long.MaxValue, long.MinValue, null, 0L] },
        { "ulong", [ulong.MaxValue, 0ul, null] },
        { "short", [short.MinValue, null] },
        { "byte", [byte.MaxValue, null] },
        { "truth", [true, false, null] },
        { "text", ["", "ξ = 0.1, \"quoted\"\nsecond line", null] },
        { "nothing", [null, null] },
        { "no row", [] },
        { "interval", [new Estimate(0.1, double.NegativeInfinity, 0.3, 0.95), null, new Estimate(double.NaN, double.NaN, double.NaN, 0.999)] },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_table_comes_back_bit_by_bit(string name, object?[] cells)
    {
        var table = new ResultTable([name, "row"], [.. cells.Select((cell, row) => new[] { cell, row })]);

        var back = table.ToDataFrame().ToResultTable();

        Assert.Equal(table.Columns, back.Columns);
        Assert.Equal(table.Rows.Count, back.Rows.Count);
        foreach (var (before, after) in table.Rows.Zip(back.Rows)) Assert.Equal(before.Select(Bits), after.Select(Bits));
    }

    [Fact]
    public void Any_doubles_come_back_bit_by_bit() => Prop.ForAll<double[]>(values =>
    {
        var table = new ResultTable(["value"], [.. values.Select(value => new object?[] { value })]);
        var back = table.ToDataFrame().ToResultTable().Rows.Select(row => BitConverter.DoubleToInt64Bits((double)row[0]!));
        return back.SequenceEqual(values.Select(BitConverter.DoubleToInt64Bits));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_double_is_a_double_and_a_missing_cell_a_null()
    {
        var frame = new ResultTable(["rate"], [[0.1], [null], [double.NaN]]).ToDataFrame();

        var rate = Assert.IsType<DoubleDataFrameColumn>(frame["rate"]);
        Assert.Equal(0.1, rate[0]);
        Assert.Null(rate[1]);
        Assert.Equal(double.NaN, rate[2]);
        Assert.Equal(1, rate.NullCount);
    }

    [Fact]
    public void An_interval_takes_four_columns()
    {
        var frame = new ResultTable(["success"], [[new Estimate(0.5, 0.4, 0.6, 0.95)]]).ToDataFrame();

        Assert.Equal(["success", "successLower", "successUpper", "successConfidence"], frame.Columns.Select(column => column.Name));
        Assert.Equal([0.5, 0.4, 0.6, 0.95], frame.Columns.Select(column => column[0]));
    }

    [Fact]
    public void Records_become_a_frame_and_members_of_enumerations_text()
    {
        var frame = new[] { new { Kind = Kind.Erasing, Share = 0.01, Time = TimeSpan.FromSeconds(1.5) } }.ToTable().ToDataFrame();

        Assert.Equal(["Erasing", 0.01, "00:00:01.5000000"], frame.Columns.Select(column => column[0]));
    }

    [Fact]
    public void Whole_numbers_among_doubles_are_doubles_where_that_changes_none()
    {
        var frame = new ResultTable(["x"], [[1], [0.5], [1L << 53]]).ToDataFrame();
        Assert.Equal([1.0, 0.5, 9007199254740992.0], Enumerable.Range(0, 3).Select(row => frame["x"][row]));

        var refused = Assert.Throws<ArgumentException>(() => new ResultTable(["x"], [[0.5], [(1L << 53) + 1]]).ToDataFrame());
        Assert.Contains("9007199254740993", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'x'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_column_holds_is_refused_by_name()
    {
        var mixed = Assert.Throws<ArgumentException>(() => new ResultTable(["x"], [[0.5], ["half"]]).ToDataFrame());
        Assert.Contains("'x' holds Double and String", mixed.Message, StringComparison.Ordinal);

        var strange = Assert.Throws<ArgumentException>(() => new ResultTable(["x"], [[new Uri("http://example.org")]]).ToDataFrame());
        Assert.Contains("Uri", strange.Message, StringComparison.Ordinal);

        var twice = Assert.Throws<ArgumentException>(
            () => new ResultTable(["x", "xLower"], [[new Estimate(1, 0, 2, 0.95), 3.0]]).ToDataFrame());
        Assert.Contains("'xLower'", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_only_look_like_an_interval_stay_columns()
    {
        DoubleDataFrameColumn Column(string name, double? value) => new(name, new[] { value });
        var frame = new DataFrame(Column("x", 1), Column("xLower", null), Column("xUpper", 2), Column("xConfidence", 0.95));

        Assert.Equal(4, frame.ToResultTable().Columns.Count);
    }

    [Fact]
    public void A_foreign_frame_becomes_a_table()
    {
        var frame = DataFrame.LoadCsvFromString("city,people\nKyoto,1.5\nLagos,15.4\n", dataTypes: [typeof(string), typeof(double)]);

        var table = frame.ToResultTable();

        Assert.Equal(["city", "people"], table.Columns);
        Assert.Equal(["Lagos", 15.4], table.Rows[1]);
    }

    private static object? Bits(object? cell) => cell switch
    {
        double value => BitConverter.DoubleToInt64Bits(value),
        float value => BitConverter.SingleToInt32Bits(value),
        Estimate e => string.Join(' ', new[] { e.Value, e.Lower, e.Upper, e.Confidence }.Select(BitConverter.DoubleToInt64Bits)),
        _ => cell,
    };
}
