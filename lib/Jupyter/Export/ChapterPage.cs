using System.Text;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Export;

/// <summary>The page of one notebook.</summary>
internal static class ChapterPage
{
    private const int LongCode = 28;

    /// <summary>Renders the page.</summary>
    /// <param name="book">The book.</param>
    /// <param name="chapter">The chapter.</param>
    /// <param name="resolveLink">Maps a link or picture address to what the page uses.</param>
    public static PageContent Render(Book book, BookChapter chapter, Func<string, bool, string> resolveLink)
    {
        var types = new TypeLinks(book.Api, chapter.Notebook.Cells.Where(cell => cell.IsCode).Select(cell => cell.Source));
        var markdown = new MarkdownRenderer(resolveLink, types);
        var outputs = new OutputRenderer(chapter, markdown, book.Api);
        var body = new StringBuilder();
        var box = RunBox.Of(chapter, book.Surroundings.Commit);
        foreach (var cell in TitleFirst(chapter.Notebook.Cells))
        {
            body.Append(cell.IsMarkdown ? Prose(cell, markdown) : cell.IsCode ? Code(cell, outputs, types) : "").Append(box);
            box = "";
        }
        var headings = markdown.Headings.ToList();
        if (ReferredTheorems.Render(book.Api, chapter) is { Length: > 0 } referred)
        {
            headings.Add(ReferredTheorems.Heading);
            body.Append(referred);
        }
        body.Append(Neighbours(book, chapter));
        var html = body.ToString();
        return new PageContent(chapter.Title, chapter.Page, html, headings)
        {
            IsTrusted = chapter.IsTrusted,
            NeedsPlotly = outputs.HasFigures,
            NeedsKatex = outputs.HasFormulas || html.Contains("class=\"math", StringComparison.Ordinal),
        };
    }

    /// <summary>A notebook begins with the cell that references the project; a page begins with its title.</summary>
    private static IEnumerable<NotebookCell> TitleFirst(IReadOnlyList<NotebookCell> cells)
    {
        var set = cells.TakeWhile(cell => !cell.IsMarkdown).ToList();
        return [.. cells.Skip(set.Count).Take(1), .. set, .. cells.Skip(set.Count + 1)];
    }

    private static string Prose(NotebookCell cell, MarkdownRenderer markdown)
    {
        var solution = cell.HasTag(CellTags.Solution) ? " solution" : "";
        return $"<div class=\"prose{solution}\">\n{markdown.Render(cell.Source, cell.Node["attachments"] as JsonObject)}</div>\n";
    }

    private static string Code(NotebookCell cell, OutputRenderer outputs, TypeLinks types)
    {
        var source = cell.Source.ReplaceLineEndings("\n").TrimEnd().TrimStart('\n');
        var rendered = outputs.Render(cell);
        if (source.Length == 0 && rendered.Length == 0)
            return "";
        var lines = source.Count(c => c == '\n') + 1;
        var code = $"<pre class=\"code\" tabindex=\"0\"><code>{CodeHighlighter.Highlight(source, types)}</code></pre>";
        var fold = cell.HasTag(CellTags.Solution)
            ? "Solution"
            : cell.HasTag(CellTags.HideInput) || lines > LongCode || IsSetup(source)
                ? $"Code, {lines} {(lines == 1 ? "line" : "lines")}"
                : null;
        if (fold is not null)
            code = $"<details class=\"fold\"><summary>{fold}</summary>{code}</details>";
        var number = cell.ExecutionCount is { } count ? $"<span class=\"prompt\" aria-hidden=\"true\">{count}</span>" : "";
        var id = cell.ExecutionCount is { } anchor ? $" id=\"cell-{anchor}\"" : "";
        var injected = cell.HasTag(CellTags.InjectedParameters) ? " injected" : "";
        var below = rendered.Length > 0 ? $"<div class=\"outputs\">\n{rendered}</div>\n" : "";
        return $"<div class=\"cell{injected}\"{id}>{number}{code}\n{below}</div>\n";
    }

    private static bool IsSetup(string source) =>
        source.Split('\n')
        .All(line => line.StartsWith("#r", StringComparison.Ordinal)
            || line.StartsWith("using ", StringComparison.Ordinal) || string.IsNullOrWhiteSpace(line));

    private static string Neighbours(Book book, BookChapter chapter)
    {
        var index = book.Chapters.ToList().IndexOf(chapter);
        var previous = index > 0 ? Link(book.Chapters[index - 1], "prev", "Previous") : "<span></span>";
        var next = index + 1 < book.Chapters.Count ? Link(book.Chapters[index + 1], "next", "Next") : "<span></span>";
        return $"<nav class=\"neighbours\" aria-label=\"Previous and next notebook\">{previous}{next}</nav>\n";
    }

    private static string Link(BookChapter chapter, string relation, string word) =>
        $"<a rel=\"{relation}\" class=\"{relation}\" href=\"{Html.Escape(chapter.Page)}\">"
        + $"<small>{word}</small>{Html.Escape(chapter.Title)}</a>";
}
