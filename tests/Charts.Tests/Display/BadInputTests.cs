using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Tests.Display;

public class BadInputTests
{
    private static readonly double[] Two = [1, 2];
    private static readonly double[] Three = [1, 2, 3];

    public static TheoryData<string, Action> Refused => new()
    {
        { "got 2 for 3", () => Plot.Line(Three, Two) },
        { "at least one value", () => Plot.Line([], []) },
        { "one value for each label", () => Plot.Bars(["a", "b"], Three) },
        { "'a' occurs 2 times", () => Plot.Bars(["a", "a"], Two) },
        { "at index 1 it is 5 above 4", () => Plot.Band(Two, [1, 5], [2, 4]) },
        { "both ends", () => Plot.Scatter(Two, Two, low: Two) },
        { "not the half-widths", () => Plot.Scatter(Two, Two, low: [0.1, 0.1], high: [0.1, 0.1]) },
        { "trace 'loss' has none on the vertical axis", () => Plot.Line(Two, [-1, 0], name: "loss").YAxis(log: true) },
        { "has none on the horizontal axis", () => Plot.Line(Two, Two).XAxis(log: true).AddLine([-2, -1], Two) },
        { "starts at 0", () => Plot.Line(Two, Two).YAxis(log: true, range: (0, 1)) },
        { "no place for -1", () => Plot.Line(Two, Two).YAxis(log: true).HorizontalLine(-1) },
        { "cannot be logarithmic", () => Plot.Bars(["a", "b"], Two).XAxis(log: true) },
        { "all stand or all lie", () => Plot.Bars(["a", "b"], Two).AddBars(["a", "b"], Two, horizontal: true) },
        { "smaller to a larger finite number; got (1, 0)", () => Plot.Line(Two, Two).YAxis(range: (1, 0)) },
        { "#rrggbb", () => Plot.Line(Two, Two, color: "red") },
        { "Not a member of Dash", () => Plot.Line(Two, Two, dash: (Dash)77) },
        { "above 0", () => Plot.Line(Two, Two, width: -1) },
        { "Transpose", () => Plot.Heatmap(new double[2, 3], Two, Three) },
        { "ascend; at index 1 stands 1", () => Plot.Heatmap(new double[2, 2], [1, 1], Two) },
        { "all are NaN", () => Plot.Heatmap(new[,] { { double.NaN } }, [1.0], [1.0]) },
        { "at least two rows", () => Plot.Contour(new double[1, 2], Two, [1]) },
        { "Between 2 and 50 levels", () => Plot.Contour(new double[2, 2], Two, Two, levels: 1) },
        { "at least one finite value", () => Plot.Histogram([double.NaN]) },
        { "at least one finite value", () => Plot.Box([double.PositiveInfinity], "a") },
        { "'a' is there already", () => Plot.Box(Two, "a").AddBox(Two, "a") },
        { "got 1 to 1", () => Plot.Function(Math.Sin, 1, 1) },
        { "Start above 0", () => Plot.Function(Math.Sin, 0, 1, log: true) },
        { "200 and 4,000", () => Plot.Line(Two, Two).Size(width: 10) },
        { "one of these is a grid", () => Plot.Grid([Plot.Grid([Plot.Line(Two, Two), Plot.Line(Two, Two)])]) },
        { "Call With on the grid", () => Plot.Grid([Plot.Line(Two, Two).With(_ => { })]) },
        { "between 1 and 24", () => Plot.Grid([]) },
        { "before calling Plot.Grid", () => Plot.Grid([Plot.Line(Two, Two), Plot.Line(Two, Two)]).AddLine(Two, Two) },
        { "got '.bmp'", () => Plot.Line(Two, Two).Save("figure.bmp") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_with_rule_and_value(string expected, Action call)
    {
        var refusal = Record.Exception(call);
        Assert.True(refusal is ArgumentException or InvalidOperationException, $"{refusal}");
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_may_miss_its_value_by_rounding() =>
        Assert.Contains("error bars", Plot.Scatter([1], [0.0], low: [1e-17], high: [0.3]).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Later_changes_to_the_arrays_do_not_reach_the_figure()
    {
        double[] y = [1, 2];
        var figure = Plot.Line(Two, y);
        var before = figure.ToJson();
        y[0] = 99;
        Assert.Equal(before, figure.ToJson());
    }

    [Fact]
    public void Methods_leave_the_figure_they_are_called_on_unchanged()
    {
        var figure = Plot.Line(Two, Two);
        var before = figure.ToJson();
        _ = figure.Title("t").AddScatter(Two, Two).XAxis("x", log: true).Legend(LegendPosition.Right).Size(300, 300).HorizontalLine(1);
        Assert.Equal(before, figure.ToJson());
    }
}
