using System.Net;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>Bundles for text that is already in another language.</summary>
internal static class RichText
{
    public static MimeBundle Html(string html) => Bundle(("text/html", html), ("text/plain", html));

    public static MimeBundle Markdown(string markdown) => Bundle(("text/markdown", markdown), ("text/plain", markdown));

    public static MimeBundle Script(string script) =>
        Bundle(("text/html", $"<script type=\"module\">{script}</script>"), ("text/plain", script));

    /// <summary>A Mermaid diagram: drawn by front ends that know it, and elsewhere by the library from its content network.</summary>
    public static MimeBundle Mermaid(string diagram) => Bundle(
        ("text/vnd.mermaid", diagram),
        ("text/html", $"""
            <pre class="mermaid">{WebUtility.HtmlEncode(diagram)}</pre>
            <script type="module">
            import mermaid from "https://cdn.jsdelivr.net/npm/mermaid@11/dist/mermaid.esm.min.mjs";
            mermaid.initialize(&&START&&);
            await mermaid.run();
            </script>
            """.Replace("&&START&&", "{ startOnLoad: false }", StringComparison.Ordinal)),
        ("text/plain", diagram));

    private static MimeBundle Bundle(params ReadOnlySpan<(string MimeType, string Text)> representations)
    {
        var data = new Dictionary<string, JsonNode>();
        foreach (var (mimeType, text) in representations) data[mimeType] = JsonValue.Create(text);
        return new MimeBundle(data);
    }
}
