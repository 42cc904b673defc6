using System.Text.Json.Nodes;
using CollectiveAction.Charts.Model;
using CollectiveAction.Charts.Plotly;
using CollectiveAction.Charts.Svg;

namespace CollectiveAction.Charts.Display;

/// <summary>
/// A chart. Figures do not change: every method returns a new one. Start with <see cref="Plot"/> and chain. As the last expression of a
/// notebook cell a figure shows itself: interactive where scripts run, as a static picture elsewhere.
/// </summary>
/// <remarks>
/// The same data give the same bytes. NaN and infinities become gaps. Everything is refused at the call that introduces it.
/// </remarks>
[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = ["text/html"])]
public sealed partial class Figure
{
    internal Figure(FigureModel model) => Model = model;

    internal FigureModel Model { get; }

    private Panel Only => Model.IsGrid
        ? throw new InvalidOperationException(
            $"Traces and marks are added to one panel; this figure has {Model.Panels.Length}. Add them to the figures before calling Plot.Grid.")
        : Model.Panels[0];

    /// <summary>
    /// The figure as Plotly JSON, an object with <c>data</c>, <c>layout</c> and <c>config</c>, valid for plotly.js 2.28 to 4.
    /// </summary>
    public string ToJson() => PlotlyFigure.Write(Model);

    /// <summary>The figure as a standalone SVG document.</summary>
    /// <remarks>A trace of more than 2,000 points is thinned; its extremes are kept.</remarks>
    public string ToSvg() => SvgFigure.Write(Model, Fingerprint.Of(ToJson()));

    /// <summary>The figure as an HTML fragment: the static picture, replaced by the interactive figure where scripts run.</summary>
    public string ToHtml() => FigureHtml.Fragment(this);

    /// <summary>A summary in plain text: title, axes, and each trace with its number of points and its ranges.</summary>
    public override string ToString() => Summary.Of(Model);

    /// <summary>Writes the figure to a file, whole or not at all.</summary>
    /// <param name="path">The file; its extension decides the format: <c>.svg</c>, <c>.html</c> or <c>.json</c>.</param>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => FigureFile.Save(this, path);

    /// <summary>Changes the Plotly JSON in ways the typed methods do not cover. The static picture and the summary do not follow.</summary>
    /// <param name="change">
    /// Receives the whole object (<c>data</c>, <c>layout</c>, <c>config</c>) each time the JSON is written; it must always do the same.
    /// </param>
    public Figure With(Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(Model with { Tweaks = Model.Tweaks.Add(change) });
    }

    private Figure Add(Trace trace) => Replace(Only with { Traces = Only.Traces.Add(trace) });

    private Figure Add(Mark mark) => Replace(Only with { Marks = Only.Marks.Add(mark) });

    private Figure Replace(Panel panel)
    {
        PanelRules.Check(panel);
        return new(Model with { Panels = [panel] });
    }
}
