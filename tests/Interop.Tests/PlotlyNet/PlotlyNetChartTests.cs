using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Tests;
using CollectiveAction.Interop.PlotlyNet;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollectiveAction.Interop.Tests.PlotlyNet;

public class PlotlyNetChartTests
{
    public static TheoryData<string> Figures => [.. Gallery.Figures.Keys];

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_chart_writes_the_JSON_of_its_figure(string kind)
    {
        var figure = Gallery.Figures[kind];

        Assert.Equal("", PlotlyJson.Difference(figure.ToJson(), GenericChart.toJson(figure.ToPlotlyNet())));
    }

    [Fact]
    public void So_do_the_figures_of_a_slider_and_a_trace_of_ten_thousand_points()
    {
        double[] x = [.. Enumerable.Range(0, 10_000).Select(i => (double)i)];
        foreach (var figure in Gallery.Interactive.Figures.Append(Plot.Line(x, x.Select(Math.Sin))))
            Assert.Equal("", PlotlyJson.Difference(figure.ToJson(), GenericChart.toJson(figure.ToPlotlyNet())));
    }

    [Fact]
    public void Whatever_was_added_to_the_JSON_stays()
    {
        var figure = Plot.Line([0, 1], [0, 1]).With(json => json["layout"]!["meta"] = JsonNode.Parse(
            """{"none":null,"empty":[],"object":{},"large":9007199254740993,"small":-0.0,"tiny":5E-324,"mixed":[1,null,"a",[true]],"many":[9007199254740993],"huge":[123456789012345678901234567890,18446744073709551615]}"""));

        Assert.Equal("", PlotlyJson.Difference(figure.ToJson(), GenericChart.toJson(figure.ToPlotlyNet())));
    }

    [Fact]
    public void Plotly_NET_finds_what_it_styles()
    {
        var chart = Gallery.Figures["bound-and-measurement"].ToPlotlyNet();

        var axis = GenericChart.getLayout(chart).TryGetTypedPropertyValue<LinearAxis>("xaxis").Value;
        Assert.Equal("share of members α", axis.TryGetTypedPropertyValue<Title>("title").Value.GetPropertyValue("text"));
        Assert.IsType<double[]>(GenericChart.getTraces(chart)[0].GetPropertyValue("x"));
        Assert.Contains("share of members", GenericChart.toChartHTML(chart), StringComparison.Ordinal);
    }
}
