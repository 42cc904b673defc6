using System.Text;
using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Export;

/// <summary>The first page: each notebook with its abstract, its first figure and how its claims stand.</summary>
internal static class ContentsPage
{
    private const string File = "index.html";

    /// <summary>Renders the page.</summary>
    /// <param name="book">The book.</param>
    public static PageContent Render(Book book)
    {
        var body = new StringBuilder($"<h1>{Html.Escape(book.Title)}</h1>\n<ol class=\"cards\">\n");
        foreach (var chapter in book.Chapters)
            body.Append(Card(chapter));
        body.Append("</ol>\n");
        var html = body.ToString();
        return new PageContent("Contents", File, html, []) { NeedsKatex = html.Contains("class=\"math", StringComparison.Ordinal) };
    }

    private static string Card(BookChapter chapter)
    {
        var summary = MarkdownRenderer.Abstract(
            string.Join("\n\n", chapter.Notebook.Cells.Where(cell => cell.IsMarkdown).Take(2).Select(cell => cell.Source)));
        var picture = chapter.Notebook.Cells.SelectMany(cell => cell.Outputs)
            .Select(output => output["data"] is JsonObject data ? OutputRenderer.Picture(data) : null)
            .FirstOrDefault(address => address is not null);

        // The picture repeats what the page shows and is described there.
        var image = picture is null ? "<span class=\"no-thumbnail\"></span>" : $"<img src=\"{picture}\" alt=\"\" loading=\"lazy\">";
        return $"""
            <li class="card">
            <a class="thumbnail" href="{Html.Escape(chapter.Page)}" tabindex="-1" aria-hidden="true">{image}</a>
            <div><h2><a href="{Html.Escape(chapter.Page)}">{Html.Escape(chapter.Title)}</a></h2>
            <p>{summary}</p>
            <p class="standing">{Standing(chapter)}</p></div>
            </li>

            """;
    }

    private static string Standing(BookChapter chapter)
    {
        var groups = chapter.Claims.GroupBy(claim => claim.Standing).OrderBy(group => group.Key)
            .Select(group =>
                $"<a href=\"claims.html#{Html.Escape(chapter.File.Slug)}\" class=\"chip {ClaimCard.Class(group.Key)}\">"
                + $"{group.Count()} {ClaimCard.Words(group.Key).TrimStart('✓', '✗', ' ')}</a>");
        var failure = chapter.Run is { Failure: not null } run
            ? $"<span class=\"chip failed\">stopped at {Html.Escape(run.Failure.Place)}</span>"
            : "";
        return string.Join(' ', groups.Append(failure)).Trim();
    }
}
