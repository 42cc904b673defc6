using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Figure = CollectiveAction.Charts.Display.Figure;

namespace CollectiveAction.Interop.PlotlyNet;

/// <summary>Figures as charts of Plotly.NET, and charts of Plotly.NET as figures.</summary>
public static class PlotlyNetCharts
{
    /// <summary>The figure as a chart of Plotly.NET, to be styled, combined or saved there.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>
    /// A chart that writes the same Plotly JSON, number by number: every trace, the layout and the configuration, without the defaults that
    /// Plotly.NET gives its own charts.
    /// </returns>
    public static GenericChart ToPlotlyNet(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var json = JsonNode.Parse(figure.ToJson())!;
        var traces = json["data"]!.AsArray().Select(trace => PlotlyObjects.Fill<Trace>(new Trace2D((string)trace!["type"]!), trace.AsObject()));
        return GenericChart.NewMultiChart(
            ListModule.OfSeq(traces),
            PlotlyObjects.Fill(new Layout(), json["layout"]!.AsObject()),
            PlotlyObjects.Fill(new Config(), json["config"]!.AsObject()),
            DisplayOptions.initCDNOnly());
    }

    /// <summary>A chart of Plotly.NET as a figure: a static picture, a summary in words, the look of the other figures.</summary>
    /// <param name="chart">The chart; one pair of axes, traces of points, lines, steps, bars, histograms, boxes, violins, heatmaps or contours.</param>
    /// <returns>
    /// A figure with the visible traces' data, names, titles, kinds, ranges and percentages of axes, error bars, symbols that a figure has, and
    /// opaque colours. The rest of its style (sizes, edges of bins, colour scales, templates) stays behind; NaN and infinities become gaps.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A trace is of another type, on a second pair of axes, filled, stacked, curved, or has a colour or size for each point, or labels or dates for
    /// numbers; an axis is reversed or one of dates; or there are shapes, annotations, images or controls.
    /// </exception>
    public static Figure ToFigure(this GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return ChartReader.Read(JsonNode.Parse(GenericChart.toJson(chart))!.AsObject());
    }
}
