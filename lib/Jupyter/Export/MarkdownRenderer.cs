using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Renders the Markdown cells of one page: tables, mathematics, footnotes, notes, unique
/// anchors, links between notebooks.</summary>
/// <param name="resolveLink">Maps a link or picture address to what the page uses.</param>
/// <param name="types">Where the types in its code lead.</param>
internal sealed partial class MarkdownRenderer(Func<string, bool, string> resolveLink, TypeLinks types)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseFootnotes().UseEmphasisExtras().UseTaskLists().UseAutoLinks().UseDefinitionLists()
        .UseAlertBlocks().Build();

    /// <summary>For the pages about all chapters, where a chapter's HTML would be at the other chapters' expense: it is shown as text.</summary>
    private static readonly MarkdownPipeline WithoutHtml = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseFootnotes().UseEmphasisExtras().UseTaskLists().UseAutoLinks().UseDefinitionLists()
        .UseAlertBlocks().DisableHtml().Build();

    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);
    private readonly List<PageHeading> _headings = [];
    private int _parts;

    /// <summary>The headings rendered so far, in order.</summary>
    public IReadOnlyList<PageHeading> Headings => _headings;

    /// <summary>Renders one cell or one Markdown output.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="attachments">Pictures stored in the cell, or null.</param>
    public string Render(string markdown, JsonObject? attachments = null)
    {
        var document = Markdown.Parse(Environments().Replace(markdown, "\n$$$$\n$0\n$$$$\n"), Pipeline);
        foreach (var link in document.Descendants<LinkInline>().Where(link => link.Url is not null))
            link.Url = Attachment(link.Url!, attachments) ?? resolveLink(link.Url!, link.IsImage);
        foreach (var heading in document.Descendants<HeadingBlock>())
            Anchor(heading);
        foreach (var code in document.Descendants<ParagraphBlock>().SelectMany(block => block.Inline?.Descendants<CodeInline>() ?? []).ToList())
            LinkType(code);

        // Two dollars in the middle of a line also mean a displayed formula to Jupyter.
        foreach (var formula in document.Descendants<MathInline>().Where(formula => formula.DelimiterCount == 2))
            formula.GetAttributes().AddClass("display");
        var prefix = $"p{++_parts}-";
        return FootnoteAnchor()
            .Replace(HighlightSnippets(ToHtml(document)), match => match.Groups[1].Value + prefix + match.Groups[2].Value);
    }

    /// <summary>The first paragraph after the title, as inline HTML; empty when there is none. HTML in it is shown as text.</summary>
    /// <param name="markdown">The first Markdown cells.</param>
    public static string Abstract(string markdown)
    {
        var document = Markdown.Parse(markdown, WithoutHtml);
        var paragraph = document.OfType<ParagraphBlock>()
            .FirstOrDefault(block => block.Inline?.FirstChild is not LinkInline { IsImage: true });
        if (paragraph?.Inline is null)
            return "";
        foreach (var link in paragraph.Inline.Descendants<LinkInline>().ToList())
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
        return Inline(paragraph);
    }

    private static string ToHtml(MarkdownDocument document)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static string Inline(LeafBlock block)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.WriteLeafInline(block);
        return writer.ToString().Trim();
    }

    private void Anchor(HeadingBlock heading)
    {
        var html = Inline(heading);
        var stem = HeadingAnchor.Of(Tag().Replace(html, "")) is { Length: > 0 } name ? name : "section";
        var id = stem;
        for (var i = 2; !_anchors.Add(id); i++)
            id = $"{stem}-{i}";
        heading.GetAttributes().Id = id;
        _headings.Add(new PageHeading(heading.Level, id, Anchors().Replace(html, "")));
    }

    /// <summary>A name in prose that is a type's leads to its page, unless it stands in a link already.</summary>
    private void LinkType(CodeInline code)
    {
        for (Inline? outer = code.Parent; outer is not null; outer = outer.Parent)
            if (outer is LinkInline) return;
        if (types.PageOf(code.Content, arity: 0) is not { } page) return;
        var link = new LinkInline(page, "");
        code.ReplaceBy(link, copyChildren: false);
        link.AppendChild(code);
    }

    private static string? Attachment(string url, JsonObject? attachments)
    {
        const string scheme = "attachment:";
        if (!url.StartsWith(scheme, StringComparison.Ordinal)
            || attachments?[Uri.UnescapeDataString(url[scheme.Length..])] is not JsonObject bundle || bundle.Count == 0)
            return null;
        var (type, data) = bundle.First();
        // Text of another kind is nothing a picture is made of.
        var isText = data is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out _)
            || data is JsonArray lines && lines.All(line => line is JsonValue part && part.TryGetValue<string>(out _));
        return isText ? $"data:{type};base64,{Notebooks.MultilineText.Read(data).ReplaceLineEndings("")}" : null;
    }

    private string HighlightSnippets(string html) => Snippet().Replace(html, match =>
    {
        var code = System.Net.WebUtility.HtmlDecode(match.Groups["code"].Value);
        return $"<pre class=\"snippet\"><code>{CodeHighlighter.Highlight(code, types)}</code></pre>";
    });

    // MathJax in a notebook also reads environments that stand outside dollar signs.
    [GeneratedRegex(@"(?<=^|\n)\\begin\{(?<name>align|equation|gather|multline|eqnarray)(?<star>\*?)\}[\s\S]*?\\end\{\k<name>\k<star>\}(?=\s*(\n|$))")]
    private static partial Regex Environments();

    [GeneratedRegex("""((?:id="|href="#))(fn(?:ref)?:)""")]
    private static partial Regex FootnoteAnchor();

    [GeneratedRegex("""<pre><code class="language-(?:csharp|cs|c#)">(?<code>[\s\S]*?)</code></pre>""")]
    private static partial Regex Snippet();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("</?a[^>]*>")]
    private static partial Regex Anchors();
}
