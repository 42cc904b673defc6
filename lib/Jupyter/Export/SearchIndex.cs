using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Export;

/// <summary>
/// What the book's search looks through: the passages of its pages, as a script that the pages load when somebody searches. A script and not JSON,
/// because pages opened from disk may not fetch.
/// </summary>
internal sealed class SearchIndex
{
    /// <summary>The file beside the pages.</summary>
    public const string File = "search-index.js";

    private readonly Dictionary<string, (string Title, IReadOnlyList<PagePassage> Passages)> _pages = new(StringComparer.Ordinal);

    /// <summary>Takes a page in, in the place of an earlier one of its file.</summary>
    /// <param name="page">The page.</param>
    public void Add(PageContent page) => _pages[page.File] = (page.Title, PagePassages.Of(page.Body));

    /// <summary>The script: <c>bookIndex</c>, with each page's file, title, headings and passages (kind, anchor, heading's number, text).</summary>
    public string ToScript()
    {
        var pages = new JsonArray();
        foreach (var (file, (title, passages)) in _pages.OrderBy(page => page.Key, StringComparer.Ordinal))
        {
            var headings = passages.Select(passage => passage.Heading).Distinct(StringComparer.Ordinal).ToList();
            var rows = passages.Select(passage =>
                (JsonNode)new JsonArray(passage.Kind[..1], passage.Anchor, headings.IndexOf(passage.Heading), passage.Kind == "heading" ? "" : passage.Text));
            pages.Add(new JsonObject
            {
                ["file"] = file,
                ["title"] = title,
                ["headings"] = new JsonArray([.. headings.Select(heading => JsonValue.Create(heading))]),
                ["passages"] = new JsonArray([.. rows]),
            });
        }
        return $"window.bookIndex = {pages.ToJsonString()};\n";
    }
}
