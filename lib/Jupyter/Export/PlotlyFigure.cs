using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Export;

/// <summary>A figure in the book: the static picture at once, the interactive one when the script has drawn it.</summary>
internal static class PlotlyFigure
{
    /// <summary>The figure as HTML.</summary>
    /// <param name="figure">Plotly's <c>data</c>, <c>layout</c> and <c>config</c>.</param>
    /// <param name="picture">The address of the static picture, or null.</param>
    /// <param name="alternative">What the figure shows, in words.</param>
    /// <param name="tools">What stands below it.</param>
    public static string Render(JsonObject figure, string? picture, string alternative, string tools)
    {
        var title = Title(figure);
        var label = title is null || alternative.Contains(title, StringComparison.Ordinal) ? alternative : $"{title}. {alternative}";
        var shown = picture is null
            ? $"<p class=\"static no-picture\">{Html.Escape(label)}</p>"
            : $"<img class=\"static\" src=\"{picture}\" alt=\"{Html.Escape(label)}\" loading=\"lazy\">";

        // The default JSON encoder escapes '<', so the data cannot end the script element early.
        return $"""
            <figure class="plot">
            {shown}
            <div class="interactive" role="group" aria-label="{Html.Escape(label)}" hidden></div>
            <script type="application/json">{figure.ToJsonString()}</script>
            {tools}
            </figure>

            """;
    }

    private static string? Title(JsonObject figure) => figure["layout"]?["title"] switch
    {
        JsonObject title => title["text"]?.ToString(),
        JsonValue title => title.ToString(),
        _ => null,
    };
}
