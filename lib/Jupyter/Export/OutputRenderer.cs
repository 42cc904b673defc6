using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Renders the outputs of code cells for one page.</summary>
/// <param name="chapter">The notebook.</param>
/// <param name="markdown">The renderer of the page.</param>
/// <param name="api">The API reference that claims lead to, or null.</param>
internal sealed partial class OutputRenderer(BookChapter chapter, MarkdownRenderer markdown, ApiReference? api)
{
    private const int FingerprintShown = 12;
    private int _figures;

    /// <summary>Whether a figure needs plotly.js on this page.</summary>
    public bool HasFigures { get; private set; }

    /// <summary>Whether a formula needs KaTeX.</summary>
    public bool HasFormulas { get; private set; }

    /// <summary>The outputs of a cell as HTML.</summary>
    /// <param name="cell">The cell.</param>
    public string Render(NotebookCell cell)
    {
        var html = new StringBuilder();
        foreach (var output in cell.Outputs.Where(output => !FinishedProgress.Is(output)))
            html.Append(Render(cell, output));
        return html.ToString();
    }

    /// <summary>The static picture of a figure, as the address of an image, ready for a quoted attribute; null when it has none.</summary>
    /// <param name="data">The representations of the output.</param>
    public static string? Picture(JsonObject data)
    {
        if (data["image/png"] is { } png)
            return Html.Escape($"data:image/png;base64,{MultilineText.Read(png).ReplaceLineEndings("")}");
        if (data[MimeTypes.Svg] is { } svg)
            return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(MultilineText.Read(svg)))}";
        return data[MimeTypes.Html] is { } html && DataPicture().Match(MultilineText.Read(html)) is { Success: true } match
            ? Html.Escape(System.Net.WebUtility.HtmlDecode(match.Groups[1].Value))
            : null;
    }

    private string Render(NotebookCell cell, JsonObject output)
    {
        switch (output["output_type"]?.ToString())
        {
            case "stream":
                var name = output["name"]?.ToString() == "stderr" ? "stderr" : "stdout";
                return $"<pre class=\"stream {name}\">{Html.Escape(Html.WithoutAnsi(MultilineText.Read(output["text"])))}</pre>\n";
            case "error":
                var lines = output["traceback"] is JsonArray { Count: > 0 } trace
                    ? string.Join('\n', trace.Select(line => line?.ToString()))
                    : $"{output["ename"]}: {output["evalue"]}";
                return $"<pre class=\"error\" role=\"alert\">{Html.Escape(Html.WithoutAnsi(lines))}</pre>\n";
            default:
                return output["data"] is JsonObject data ? Value(cell, data, output["metadata"] as JsonObject) : "";
        }
    }

    private string Value(NotebookCell cell, JsonObject data, JsonObject? metadata)
    {
        var alternative = Alternative(cell, data, metadata);
        if (data[MimeTypes.Claim] is JsonObject claim)
            return ClaimCard.Render(LedgerClaim.Read(chapter.File.Name, cell.ExecutionCount ?? 0, claim), chapter, api);
        if (data[MimeTypes.Data] is JsonObject record)
            return DataLine(record);
        if (data[MimeTypes.Plotly] is JsonObject figure)
        {
            HasFigures = true;
            return PlotlyFigure.Render(figure, Picture(data), alternative, Tools(cell));
        }
        if (data[MimeTypes.Html] is { } html)
        {
            // A figure with controls comes as HTML whose script waits for the page's plotly.js.
            var fragment = MultilineText.Read(html);
            HasFigures |= fragment.Contains("Plotly", StringComparison.Ordinal);
            var tools = fragment.Contains("data-ca-figure", StringComparison.Ordinal) ? Tools(cell) : "";
            return $"<div class=\"html-output\">{Html.WithAlternatives(fragment, alternative)}{tools}</div>\n";
        }
        if (data[MimeTypes.Markdown] is { } text)
        {
            var rendered = markdown.Render(MultilineText.Read(text));
            HasFormulas |= rendered.Contains("class=\"math", StringComparison.Ordinal);
            return $"<div class=\"html-output\">{rendered}</div>\n";
        }
        if (data[MimeTypes.Latex] is { } latex)
        {
            HasFormulas = true;
            return $"<div class=\"math\">{Html.Escape(MultilineText.Read(latex).Trim().Trim('$'))}</div>\n";
        }
        if ((Picture(data) ?? Photograph(data)) is { } picture)
            return $"<figure class=\"plot\"><img class=\"static\" src=\"{picture}\" alt=\"{Html.Escape(alternative)}\"></figure>\n";
        return data[MimeTypes.Plain] is { } plain
            ? $"<pre class=\"result\">{Html.Escape(Html.WithoutAnsi(MultilineText.Read(plain)))}</pre>\n"
            : data.FirstOrDefault() is { Value: { } other } ? $"<pre class=\"result\">{Html.Escape(other.ToJsonString())}</pre>\n" : "";
    }

    /// <summary>What a reader can do with a figure: have its data, which a script offers, and see the code that made it.</summary>
    private string Tools(NotebookCell cell)
    {
        var number = (++_figures).ToString(CultureInfo.InvariantCulture);
        var code = cell.ExecutionCount is { } count ? $"<a class=\"to-code\" href=\"#cell-{count}\" aria-label=\"Code of figure {number}\">Code</a>" : "";
        return $"<p class=\"figure-tools\"><button type=\"button\" class=\"data\" data-file=\"{Html.Escape(chapter.File.Slug)}-figure-{number}.csv\" "
            + $"aria-label=\"Data (CSV) of figure {number}\" hidden>Data (CSV)</button>{code}</p>";
    }

    private static string? Photograph(JsonObject data) =>
        data["image/jpeg"] is { } jpeg ? Html.Escape($"data:image/jpeg;base64,{MultilineText.Read(jpeg).ReplaceLineEndings("")}") : null;

    private static string Alternative(NotebookCell cell, JsonObject data, JsonObject? metadata)
    {
        foreach (var entry in metadata ?? [])
        {
            if (entry.Value is JsonObject described && described["alt"] is { } alt)
                return alt.ToString();
        }
        if (data[MimeTypes.Html] is { } html && PictureAlternative().Match(MultilineText.Read(html)) is { Success: true } match)
            return System.Net.WebUtility.HtmlDecode(match.Groups[1].Value);
        if (data[MimeTypes.Plain] is { } plain && MultilineText.Read(plain).Trim() is { Length: > 0 } summary)
            return summary;
        return $"Figure, output of cell [{cell.ExecutionCount}]";
    }

    private static string DataLine(JsonObject record) =>
        OneDataLine(record) + string.Concat((record["further"] as JsonArray)?.OfType<JsonObject>().Select(OneDataLine) ?? []);

    private static string OneDataLine(JsonObject record)
    {
        var rows = long.TryParse(record["rows"]?.ToString(), out var count) ? $", {count:N0} rows" : "";
        var kind = record["kind"]?.ToString() is { Length: > 0 } text ? text : "data";
        var run = record["mode"] is { } mode ? $"<span class=\"chip\">{Html.Escape(mode.ToString())}</span> {Html.Escape(record["seeds"]?.ToString())} · " : "";
        var fingerprint = record["fingerprint"]?.ToString() ?? "";
        return $"<p class=\"data-line\">{run}<span "
            + $"class=\"chip {Html.Escape(kind)}\">{Html.Escape(kind == "unknown" ? "unknown origin" : kind)}</span> {Html.Escape(record["name"]?.ToString())}{rows} "
            + $"<code title=\"{Html.Escape(fingerprint)}\">{Html.Escape(fingerprint.Length > FingerprintShown ? fingerprint[..FingerprintShown] : fingerprint)}</code></p>\n";
    }

    [GeneratedRegex("""<img[^>]*\ssrc\s*=\s*["'](data:image/[^"']+)["']""", RegexOptions.IgnoreCase)]
    private static partial Regex DataPicture();

    [GeneratedRegex("""<img[^>]*\salt\s*=\s*"([^"]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex PictureAlternative();
}
