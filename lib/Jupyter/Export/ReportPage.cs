using System.Text;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Export;

/// <summary>The page about the run: where, how long, in which mode, on which data.</summary>
internal static class ReportPage
{
    private const string File = "report.html";

    /// <summary>Renders the page.</summary>
    /// <param name="book">The book.</param>
    public static PageContent Render(Book book)
    {
        var body = new StringBuilder("<h1 id=\"run\">The run</h1>\n");
        var machine = book.Chapters.Any(chapter => chapter.Run is not null)
            ? book.Surroundings.Machine
            : "not recorded: the outputs are those stored in the notebooks";
        body.Append($"<dl class=\"facts\"><dt>commit</dt><dd><code>{Html.Escape(book.Surroundings.Commit ?? "unknown")}</code></dd>\n"
            + $"<dt>machine</dt><dd>{Html.Escape(machine)}</dd></dl>\n");
        body.Append("<div class=\"table\"><table><thead><tr><th>notebook</th><th>outcome</th><th>mode</th>"
            + "<th class=\"number\">cells</th><th class=\"number\">seconds</th><th>slowest cell</th><th>data</th></tr></thead><tbody>\n");
        foreach (var chapter in book.Chapters)
            body.Append(Row(chapter));
        body.Append("</tbody></table></div>\n");
        return new PageContent("The run", File, body.ToString(), []);
    }

    private static string Row(BookChapter chapter)
    {
        var run = chapter.Run;
        var cells = chapter.Notebook.Cells.Count(cell => cell.IsCode && !string.IsNullOrWhiteSpace(cell.Source));
        return $"""
            <tr><td><a href="{Html.Escape(chapter.Page)}">{Html.Escape(chapter.Title)}</a></td>
            <td>{Outcome(run)}</td><td>{Html.Escape(chapter.Mode?.Name() ?? "—")}</td>
            <td class="number">{(run is null || run.CellsRun == run.Cells ? $"{cells}" : $"{run.CellsRun} of {run.Cells}")}</td>
            <td class="number">{(run is null ? "—" : $"{run.Seconds:0.0}")}</td>
            <td>{Slowest(chapter)}</td><td>{Data(chapter)}</td></tr>

            """;
    }

    private static string Outcome(NotebookRun? run) => run switch
    {
        null => "not run",
        { Status: RunStatus.Succeeded } => "<span class=\"chip held\">ran</span>",
        _ => $"<span class=\"chip failed\">{run.Status.Words()}</span> {Html.Escape(run.Failure?.Place)}",
    };

    private static string Slowest(BookChapter chapter)
    {
        if (chapter.Run is not { CellSeconds.Count: > 0 } run)
            return "—";
        var (index, seconds) = run.CellSeconds.MaxBy(entry => entry.Value);
        var number = chapter.Notebook.Cells[index].ExecutionCount;
        return $"<a href=\"{Html.Escape(chapter.Page)}#cell-{number}\">[{number}]</a> {seconds:0.0} s";
    }

    private static string Data(BookChapter chapter) => chapter.Data.Count == 0 ? "—" : string.Join("<br>", chapter.Data.Select(data =>
        Describe(data, data.Rows is { } rows ? $", {rows:N0} rows" : "")));

    /// <summary>A data set by its kind, name and fingerprint.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="size">What is said of its size, as HTML.</param>
    public static string Describe(LedgerData data, string size = "") =>
        $"<span class=\"chip {Html.Escape(data.Kind)}\">{Html.Escape(data.Kind)}</span> {Html.Escape(data.Name)}{size} <code>{Html.Escape(data.Fingerprint)}</code>";
}
