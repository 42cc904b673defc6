using System.Net;
using System.Text;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Display;

/// <summary>HTML of figures: a picture for every reader, and a script that puts the interactive figure in its place where scripts run.</summary>
internal static class FigureHtml
{
    public static string Fragment(Figure figure)
    {
        var json = figure.ToJson();
        var id = Fingerprint.Of(json);
        return $$"""
            <div class="ca-figure" data-ca-figure="{{id}}" style="max-width:{{figure.Model.PixelWidth}}px">{{Image(figure)}}<div data-ca-plot></div></div>
            {{PlotlyScript.Once}}
            <script>(function(){"use strict";
            var figure={{json}};
            {{PlotlyScript.Loader}}
            {{PlotlyScript.Figure.Replace("@ID", id, StringComparison.Ordinal)}}
            })();</script>
            """;
    }

    /// <summary>The static picture, which also shows where a sanitizer strips scripts or refuses inline SVG.</summary>
    public static string Image(Figure figure)
    {
        var svg = Convert.ToBase64String(Encoding.UTF8.GetBytes(figure.ToSvg()));
        return $"<img alt=\"{WebUtility.HtmlEncode(figure.Description)}\" width=\"{figure.Model.PixelWidth}\" height=\"{figure.Model.PixelHeight}\" " +
            $"style=\"max-width:100%;height:auto\" src=\"data:image/svg+xml;base64,{svg}\">";
    }

    /// <summary>A fragment as a page of its own that follows the reader's choice of light or dark.</summary>
    public static string Page(string title, string fragment) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{WebUtility.HtmlEncode(title)}}</title>
        </head>
        <body>
        {{fragment}}
        </body>
        </html>

        """;
}
