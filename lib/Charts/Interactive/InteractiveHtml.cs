using System.Net;
using System.Text.Json.Nodes;
using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Charts.Plotly;

namespace CollectiveAction.Charts.Interactive;

/// <summary>HTML of figures with controls.</summary>
internal static class InteractiveHtml
{
    public static string Fragment(InteractiveFigure figure)
    {
        var start = State(figure.Initial);
        var differences = new Differences();
        JsonArray changes = [.. figure.Figures.Select(each => differences.Between(start, State(each)))];
        var state = new JsonObject
        {
            ["start"] = start,
            ["places"] = differences.Places,
            ["values"] = differences.Values,
            ["changes"] = changes,
            ["controls"] = new JsonArray([.. figure.Controls.Select(Describe)]),
        };
        var json = Json.Write(state);
        var id = Fingerprint.Of(json);
        var settings = string.Join(", ", figure.Controls.Select(control => $"{control.Label} = {control.Options[control.Initial]}"));
        return $$"""
            <div class="ca-figure" data-ca-figure="{{id}}" style="max-width:{{figure.Initial.Model.PixelWidth}}px"><div data-ca-controls></div>{{FigureHtml.Image(figure.Initial)}}<p data-ca-note style="font-size:smaller">Shown for {{WebUtility.HtmlEncode(settings)}}. Where scripts run, controls vary this.</p><div data-ca-plot></div></div>
            {{PlotlyScript.Once}}
            <script>(function(){"use strict";
            var state={{json}};
            {{PlotlyScript.Loader}}
            {{ControlsScript.Source.Replace("@ID", id, StringComparison.Ordinal)}}
            })();</script>
            """;
    }

    private static JsonObject State(Figure figure)
    {
        var json = PlotlyFigure.Build(figure.Model);
        json["layout"]!["uirevision"] = "kept";
        json["alt"] = figure.Description;
        return json;
    }

    private static JsonObject Describe(IControl control) => new()
    {
        ["label"] = control.Label,
        ["options"] = new JsonArray([.. control.Options.Select(option => JsonValue.Create(option))]),
        ["initial"] = control.Initial,
        ["slider"] = control.IsSlider,
    };
}
