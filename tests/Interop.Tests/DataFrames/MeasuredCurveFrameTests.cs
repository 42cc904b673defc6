using CollectiveAction.Interop.DataFrames;
using CollectiveAction.Studies.Tables;
using Microsoft.Data.Analysis;

namespace CollectiveAction.Interop.Tests.DataFrames;

public class MeasuredCurveFrameTests
{
    private static readonly MeasuredCurve Curve = new([0, 0.001, 1.0 / 3], [[0.1, 0.2, 0.7], [0.1 + 0.2, 0.25, 0.8]], [7, ulong.MaxValue]);

    [Fact]
    public void Comes_back_digit_by_digit()
    {
        var back = Curve.ToDataFrame().ToMeasuredCurve();

        Assert.Equal(Curve.X, back.X);
        Assert.Equal(Curve.Values, back.Values);
        Assert.Equal(Curve.SeedNumbers, back.SeedNumbers);
        Assert.Equal(Curve.Points, back.Points);
    }

    [Fact]
    public void The_order_of_rows_plays_no_part()
    {
        var frame = Curve.ToDataFrame().OrderByDescending("Value");

        Assert.Equal(Curve.Points, frame.ToMeasuredCurve().Points);
    }

    [Fact]
    public void Seeds_may_be_any_whole_numbers()
    {
        var frame = new DataFrame(
            new DoubleDataFrameColumn("X", new[] { 0.0, 1 }), new Int32DataFrameColumn("Seed", new[] { 3, 3 }),
            new SingleDataFrameColumn("Value", new[] { 0.5f, 1 }));

        Assert.Equal([3ul], frame.ToMeasuredCurve().SeedNumbers);
    }

    [Fact]
    public void What_is_no_curve_is_refused_by_name()
    {
        var frame = Curve.ToDataFrame();
        frame["Value"][4] = null;
        Assert.Contains("row 4 holds nothing", Refusal(frame), StringComparison.Ordinal);

        frame = Curve.ToDataFrame();
        frame["X"][4] = 0.5;
        Assert.Contains($"seed {7}", Refusal(frame), StringComparison.Ordinal);

        frame = Curve.ToDataFrame();
        frame["X"].SetName("share");
        Assert.Contains("'X'", Refusal(frame), StringComparison.Ordinal);

        frame = new DataFrame(
            new DoubleDataFrameColumn("X", new[] { 0.0 }), new DoubleDataFrameColumn("Seed", new[] { -1.5 }),
            new DoubleDataFrameColumn("Value", new[] { 0.5 }));
        Assert.Contains("row 0 holds -1.5", Refusal(frame), StringComparison.Ordinal);
    }

    private static string Refusal(DataFrame frame) => Assert.Throws<ArgumentException>(() => frame.ToMeasuredCurve()).Message;
}
