using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;
using CollectiveAction.Interop.PlotlyNet;
using Microsoft.FSharp.Core;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;
using Figure = CollectiveAction.Charts.Display.Figure;

namespace CollectiveAction.Interop.Tests.PlotlyNet;

/// <summary>Charts made by Plotly.NET's own functions, as figures.</summary>
public class ChartFigureTests
{
    private static readonly double[] X = [0.001, 0.1, 1.0 / 3], Y = [0.1, 0.1 + 0.2, double.Epsilon];

    [Fact]
    public void Lines_and_points_keep_their_numbers_names_and_axes()
    {
        var chart = Chart.Combine([
            Chart.Line<double, double, string>(x: X, y: Y, Name: "bound", ShowMarkers: true),
            Chart.Point<double, double, string>(x: X, y: Y, Name: "measured"),
        ]);
        var figure = Axis(chart, "share <b>α</b> &amp; more").ToFigure();

        var data = Json(figure)["data"]!.AsArray();
        Assert.Equal(["lines+markers", "markers"], data.Select(trace => (string)trace!["mode"]!));
        Assert.Equal(["bound", "measured"], data.Select(trace => (string)trace!["name"]!));
        foreach (var trace in data)
        {
            Assert.Equal(X, trace!["x"]!.AsArray().Select(value => (double)value!));
            Assert.Equal(Y, trace["y"]!.AsArray().Select(value => (double)value!));
        }

        Assert.Contains("share α & more", figure.ToString().Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("logarithmic", figure.ToString(), StringComparison.Ordinal);
        Assert.Contains("<svg", figure.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Error_bars_become_ends()
    {
        var chart = Chart.Point<double, double, string>(x: [1, 2], y: [0.5, 0.75]);
        GenericChart.getTraces(chart)[0].SetProperty("error_y", Error(("array", new[] { 0.25, 0.25 }), ("arrayminus", new[] { 0.5, 0.125 })));
        var bars = Json(chart.ToFigure())["data"]![0]!["error_y"]!;
        Assert.Equal([0.25, 0.25], bars["array"]!.AsArray().Select(value => (double)value!));
        Assert.Equal([0.5, 0.125], bars["arrayminus"]!.AsArray().Select(value => (double)value!));

        GenericChart.getTraces(chart)[0].SetProperty("error_y", Error(("type", "percent"), ("value", 50.0)));
        bars = Json(chart.ToFigure())["data"]![0]!["error_y"]!;
        Assert.Equal([0.25, 0.375], bars["array"]!.AsArray().Select(value => (double)value!));
    }

    [Fact]
    public void Bars_histograms_boxes_violins_and_heatmaps_are_figures()
    {
        Assert.Equal(Plot.Bars(["a", "b"], [1, 2]).ToString(), Chart.Column<double, string, string>(values: [1.0, 2.0], Keys: new string[] { "a", "b" }).ToFigure().ToString());
        Assert.Equal(Plot.Bars(["a", "b"], [1, 2], horizontal: true).ToString(),
            Chart.Bar<double, string, string>(values: [1.0, 2.0], Keys: new string[] { "a", "b" }).ToFigure().ToString());
        Assert.Equal(Plot.Histogram([1, 2, 2, 3]).ToString(), Chart.Histogram<double, double, string>(X: new double[] { 1.0, 2, 2, 3 }).ToFigure().ToString());
        Assert.Equal(Plot.Box([1, 2, 5], "s").ToString(), Chart.BoxPlot<double, double, string>(Y: new double[] { 1.0, 2, 5 }, Name: "s").ToFigure().ToString());
        Assert.Equal(Plot.Violin([1, 2, 5], "s").ToString(), Chart.Violin<double, double, string>(Y: new double[] { 1.0, 2, 5 }, Name: "s").ToFigure().ToString());
        Assert.Equal(Plot.Heatmap(new double[,] { { 1, 2 }, { 3, 4 } }, ["a", "b"], ["c", "d"]).ToString(),
            Chart.Heatmap<double, string, string, string>(zData: [[1.0, 2], [3.0, 4]], X: new string[] { "a", "b" }, Y: new string[] { "c", "d" }).ToFigure().ToString());
    }

    [Fact]
    public void Steps_contours_shares_symbols_and_percentages_are_figures()
    {
        double[] y = [1, 2, 4];
        var steps = Chart.Line<double, double, string>(x: X, y: y, Name: "s");
        GenericChart.getTraces(steps)[0].SetProperty("line", Line("shape", "hv"));
        Assert.Equal(Plot.Step(X, y, "s").ToString(), steps.ToFigure().ToString());
        Assert.Equal(Plot.Contour(new double[,] { { 1, 2 }, { 3, 4 } }, [1.0, 2], [5.0, 6]).ToString(),
            Chart.Contour<double, double, double, string>(zData: [[1.0, 2], [3.0, 4]], X: new[] { 1.0, 2 }, Y: new[] { 5.0, 6 }).ToFigure().ToString());
        Assert.Equal(Plot.Histogram([1, 2, 2, 3], bins: 2, share: true).ToString(),
            Chart.Histogram<double, double, string>(X: new double[] { 1.0, 2, 2, 3 }, HistNorm: StyleParam.HistNorm.Probability, NBinsX: 2).ToFigure().ToString());

        var points = Chart.Point<double, double, string>(x: X, y: y, MarkerSymbol: StyleParam.MarkerSymbol.TriangleUp).WithYAxisStyle<double, double, string>(TitleText: "y");
        GenericChart.getLayout(points).TryGetTypedPropertyValue<LinearAxis>("yaxis").Value.SetProperty("tickformat", ".1%");
        var json = Json(points.ToFigure());
        Assert.Equal("triangle-up", (string?)json["data"]![0]!["marker"]!["symbol"]);
        Assert.EndsWith("%", (string?)json["layout"]!["yaxis"]!["tickformat"], StringComparison.Ordinal);
    }

    [Fact]
    public void Few_points_that_say_nothing_are_marked_as_Plotly_marks_them()
    {
        Assert.Equal("lines+markers", Mode(19));
        Assert.Equal("lines", Mode(20));

        static string? Mode(int count)
        {
            var chart = Chart.Line<int, int, string>(x: Enumerable.Range(0, count), y: Enumerable.Range(0, count));
            GenericChart.getTraces(chart)[0].RemoveProperty("mode");
            return (string?)Json(chart.ToFigure())["data"]![0]!["mode"];
        }
    }

    [Fact]
    public void A_figure_comes_back_with_its_numbers()
    {
        var figure = Plot.Line(X, Y, "bound", color: "#0072b2").AddScatter(X, [.. Y.Select(y => y + 1)], "measured").Title("Title").XAxis("x", log: true);
        var back = figure.ToPlotlyNet().ToFigure();

        foreach (var (one, other) in Json(figure)["data"]!.AsArray().Zip(Json(back)["data"]!.AsArray()))
        {
            foreach (var key in new[] { "x", "y", "name", "mode" })
                Assert.True(JsonNode.DeepEquals(one![key], other![key]), $"{key}: {one![key]} became {other![key]}");
        }

        Assert.StartsWith("Title", back.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_hidden_traces_and_colours_are_read_as_Plotly_NET_writes_them()
    {
        var chart = Chart.Combine([
            Chart.Line<double, double, string>(x: [1, 2, 3], y: [1, double.NaN, double.PositiveInfinity], LineColor: Color.fromHex("#0072B2")),
            Chart.Line<double, double, string>(x: [1], y: [1]),
        ]);
        GenericChart.getTraces(chart)[1].SetProperty("visible", false);
        var trace = Assert.Single(Json(chart.ToFigure())["data"]!.AsArray())!;
        Assert.Equal([1.0, null, null], trace["y"]!.AsArray().Select(value => (double?)value));
        Assert.Equal("#0072b2", (string?)trace["line"]!["color"]);
    }

    [Fact]
    public void What_would_lose_its_meaning_is_refused()
    {
        Assert.Contains("filled 'tozeroy'", Refusal(With("fill", "tozeroy")), StringComparison.Ordinal);
        Assert.Contains("stacked in 'one'", Refusal(With("stackgroup", "one")), StringComparison.Ordinal);
        Assert.Contains("each has its own. Make a trace of each color", Refusal(With("marker", Marker("color", new[] { 1.0 }))), StringComparison.Ordinal);
        Assert.Contains("have one size", Refusal(With("marker", Marker("size", new[] { 1.0 }))), StringComparison.Ordinal);
        Assert.Contains("connected", Refusal(With("connectgaps", true)), StringComparison.Ordinal);
        Assert.Contains("shape 'spline'", Refusal(With("line", Line("shape", "spline"))), StringComparison.Ordinal);
        Assert.Contains("mode is 'text'", Refusal(With("mode", "text")), StringComparison.Ordinal);
        Assert.Contains("sliders", Refusal(Layout("sliders", new[] { new Slider() })), StringComparison.Ordinal);
        Assert.Contains("norm 'density'", Refusal(Chart.Histogram<double, double, string>(X: X, HistNorm: StyleParam.HistNorm.Density)), StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", Refusal(With("fill", "tozeroy")), StringComparison.Ordinal);
        Assert.Contains("Error bars belong to points", Refusal(With("error_y", Error(("array", new[] { 1.0 })))), StringComparison.Ordinal);
        Assert.Contains("1 shapes", Refusal(Layout("shapes", new[] { new Shape() })), StringComparison.Ordinal);
        Assert.Contains("'stack'", Refusal(Layout("barmode", "stack")), StringComparison.Ordinal);
        var axis = new LinearAxis();
        axis.SetProperty("autorange", "reversed");
        Assert.Contains("'yaxis' is reversed", Refusal(Layout("yaxis", axis)), StringComparison.Ordinal);
        Assert.Contains("1 annotations", Refusal(Plot.Line([1.0], [1]).Annotate(1, 1, "n").ToPlotlyNet()), StringComparison.Ordinal);

        static GenericChart With(string key, object value)
        {
            var chart = Chart.Line<double, double, string>(x: [1], y: [1]);
            GenericChart.getTraces(chart)[0].SetProperty(key, value);
            return chart;
        }

        static GenericChart Layout(string key, object value) =>
            GenericChart.mapLayout(FuncConvert.FromFunc<Layout, Layout>(layout =>
            {
                layout.SetProperty(key, value);
                return layout;
            }), Chart.Line<double, double, string>(x: [1], y: [1]));
    }

    [Fact]
    public void What_a_figure_cannot_show_is_refused_by_trace_value_and_remedy()
    {
        var pie = Chart.Pie<double, string, string>(values: [1.0, 2.0], Labels: new string[] { "a", "b" });
        Assert.Contains("trace 1 is a pie", Refusal(pie), StringComparison.Ordinal);

        var dates = Chart.Line<string, double, string>(x: ["2026-01-01"], y: [1.0]);
        Assert.Contains("x is a list of numbers; here it is [\"2026-01-01\"]", Refusal(dates), StringComparison.Ordinal);

        var second = Chart.Line<double, double, string>(x: [1.0], y: [1.0]);
        GenericChart.getTraces(second)[0].SetProperty("xaxis", "x2");
        Assert.Contains("trace 1 is on 'x2'", Refusal(second), StringComparison.Ordinal);

        Assert.Contains("no visible trace", Refusal(GenericChart.NewMultiChart(
            Microsoft.FSharp.Collections.ListModule.Empty<Trace>(), new Layout(), new Config(), DisplayOptions.initCDNOnly())), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => ((GenericChart)null!).ToFigure());
    }

    private static GenericChart Axis(GenericChart chart, string title)
    {
        var axis = new LinearAxis();
        axis.SetProperty("type", "log");
        var words = new Title();
        words.SetProperty("text", title);
        axis.SetProperty("title", words);
        return GenericChart.mapLayout(FuncConvert.FromFunc<Layout, Layout>(layout =>
        {
            layout.SetProperty("xaxis", axis);
            return layout;
        }), chart);
    }

    private static Line Line(string key, object value)
    {
        var line = new Line();
        line.SetProperty(key, value);
        return line;
    }

    private static Marker Marker(string key, object value)
    {
        var marker = new Marker();
        marker.SetProperty(key, value);
        return marker;
    }

    private static Error Error(params (string Key, object Value)[] properties)
    {
        var error = new Error();
        foreach (var (key, value) in properties) error.SetProperty(key, value);
        return error;
    }

    private static JsonNode Json(Figure figure) => JsonNode.Parse(figure.ToJson())!;

    private static string Refusal(GenericChart chart) => Assert.Throws<ArgumentException>(chart.ToFigure).Message;
}
