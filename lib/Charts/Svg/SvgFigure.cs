using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>Renders a figure as a standalone SVG document.</summary>
internal static class SvgFigure
{
    /// <param name="figure">The figure.</param>
    /// <param name="id">What the identifiers in the document begin with, so that two on one page do not meet.</param>
    public static string Write(FigureModel figure, string id)
    {
        var layout = FigureLayout.Of(figure);
        var svg = new SvgWriter(id);
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("width", layout.Width), ("height", layout.Height),
            ("viewBox", $"0 0 {SvgWriter.Number(layout.Width)} {SvgWriter.Number(layout.Height)}"), ("role", "img"),
            ("font-family", Look.Font), ("aria-labelledby", $"{svg.Id("title")} {svg.Id("desc")}"));
        svg.Leaf("title", figure.Title ?? "Chart", ("id", svg.Id("title")));
        svg.Leaf("desc", figure.Description, ("id", svg.Id("desc")));
        svg.DarkText();
        WriteClips(svg, layout);
        WriteTitle(svg, layout);
        for (var i = 0; i < layout.Panels.Length; i++) WritePanel(svg, layout.Panels[i], i);
        LegendPainter.Paint(svg, layout);
        svg.Close("svg");
        return svg.ToString();
    }

    private static void WriteClips(SvgWriter svg, FigureLayout layout)
    {
        svg.Open("defs");
        for (var i = 0; i < layout.Panels.Length; i++)
        {
            var plot = layout.Panels[i].Plot;
            svg.Open("clipPath", ("id", svg.Id($"clip{i}")));
            svg.Element("rect", ("x", plot.Left - 1), ("y", plot.Top - 1), ("width", plot.Width + 2), ("height", plot.Height + 2));
            svg.Close("clipPath");
        }

        BarPainter.DefinePatterns(svg, layout);
        GridPainter.DefineScales(svg, layout);
        svg.Close("defs");
    }

    private static void WriteTitle(SvgWriter svg, FigureLayout layout)
    {
        var y = FigureLayout.Edge;
        foreach (var line in layout.Title)
        {
            y += Look.TitleSize * Look.Leading;
            svg.Text(line, layout.Plots.Left, y - 5, Look.TitleSize, weight: "bold");
        }

        foreach (var line in layout.Subtitle)
        {
            y += Look.SubtitleSize * Look.Leading;
            svg.Text(line, layout.Plots.Left, y - 3, Look.SubtitleSize);
        }
    }

    private static void WritePanel(SvgWriter svg, PanelLayout panel, int index)
    {
        for (var line = 0; line < panel.Title.Length; line++)
        {
            var above = (panel.Title.Length - 1 - line) * Look.PanelTitleSize * Look.Leading;
            svg.Text(panel.Title[line], panel.Plot.Left, panel.Plot.Top - 8 - above, Look.PanelTitleSize, weight: "bold");
        }

        AxisPainter.PaintGrid(svg, panel);
        svg.Open("g", ("clip-path", $"url(#{svg.Id($"clip{index}")})"));
        foreach (var (trace, style) in panel.Panel.Traces.Zip(panel.Styles).OrderBy(pair => Layer(pair.First))) PaintTrace(svg, panel, trace, style);
        MarkPainter.PaintLines(svg, panel);
        svg.Close("g");
        AxisPainter.PaintAxes(svg, panel);
        if (panel.ColorBarOf is { } grid) GridPainter.PaintBar(svg, panel, grid);
        MarkPainter.PaintTexts(svg, panel);
    }

    /// <summary>Areas lie under lines and points, as plotly.js draws them; within a layer the order is the author's.</summary>
    private static int Layer(Trace trace) => trace switch { GridTrace => 0, BarTrace or HistogramTrace => 1, DistributionTrace => 2, _ => 3 };

    private static void PaintTrace(SvgWriter svg, PanelLayout panel, Trace trace, Style style)
    {
        switch (trace)
        {
            case XyTrace xy: XyPainter.Paint(svg, panel, xy, style); break;
            case BandTrace band: BandPainter.Paint(svg, panel, band, style); break;
            case BarTrace bar: BarPainter.Paint(svg, panel, bar, style); break;
            case HistogramTrace histogram: BarPainter.Paint(svg, panel, histogram, style); break;
            case GridTrace grid: GridPainter.Paint(svg, panel, grid); break;
            case DistributionTrace sample: DistributionPainter.Paint(svg, panel, sample, style); break;
        }
    }
}
