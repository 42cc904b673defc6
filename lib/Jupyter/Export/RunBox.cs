using System.Globalization;
using System.Text;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Export;

/// <summary>The folded box of a page that says how to make the page again: the command, and all that decides its numbers.</summary>
internal static class RunBox
{
    /// <summary>The box of a notebook's page.</summary>
    /// <param name="chapter">The notebook.</param>
    /// <param name="commit">The commit of the book's run; null where git cannot tell.</param>
    public static string Of(BookChapter chapter, string? commit)
    {
        var isReal = chapter.Data.Any(data => data.Kind == "real");
        var isSynthetic = !isReal && chapter.Data.Any(data => data.Kind == "synthetic");
        var facts = new StringBuilder();
        Fact("mode", chapter.Mode?.Name() ?? "not recorded; the default mode is named");
        Fact("parameters", chapter.Parameters.Count == 0
            ? "those of the notebook"
            : string.Join(", ", chapter.Parameters.Select(parameter => $"<code>{Html.Escape(parameter.Name)} = {Html.Escape(parameter.Value)}</code>")));
        Fact("seeds", chapter.Seeds is { } seeds ? $"{Html.Escape(seeds)}, fixed in the notebook" : "fixed in the notebook");
        Fact("data", chapter.Data.Count == 0 ? "none" : string.Join("<br>", chapter.Data.Select(Data)));
        if (chapter.Run is { } run)
        {
            Fact("commit", $"<code>{Html.Escape(commit ?? "unknown")}</code>");
            Fact("took", string.Create(CultureInfo.InvariantCulture, $"{run.Seconds:0} s"));
        }
        return Box("This page is made again", chapter.CommandIn(chapter.Mode), isReal, isSynthetic, facts.ToString());

        void Fact(string name, string html) => facts.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd>{html}</dd>\n");
    }

    /// <summary>The box of a page about the whole book.</summary>
    /// <param name="book">The book.</param>
    public static string Of(Book book)
    {
        var modes = book.Chapters.Select(chapter => chapter.Mode).Distinct().ToList();
        var isReal = book.Chapters.Any(chapter => chapter.Data.Any(data => data.Kind == "real"));
        var isSynthetic = !isReal && book.Chapters.Any(chapter => chapter.Data.Any(data => data.Kind == "synthetic"));
        var words = modes.Count > 1 || book.Chapters.Any(chapter => chapter.Parameters.Count > 0)
            ? "Its notebooks were run in several modes or with parameters of their own, which the page of each tells; all in the default mode are run"
            : "The whole book is made again";
        return Box(words, BookChapter.Command("notebooks", modes.Count == 1 ? modes[0] : null, []), isReal, isSynthetic, "");
    }

    private static string Box(string words, string command, bool isReal, bool isSynthetic, string facts)
    {
        var data = isReal
            ? Code($"{LedgerData.Variable}=/folder/of/the/data {command}")
                + $"<p>In PowerShell:</p>\n{Code($"$env:{LedgerData.Variable} = \"C:\\folder\\of\\the\\data\"; {command}")}"
                + $"<p>The variable <code>{LedgerData.Variable}</code> names the folder that holds the real data; without it the synthetic twin stands in.</p>\n"
            : Code(command);
        return $"<details class=\"run-it\"><summary>Run it yourself</summary>\n<p>{words} in the repository's root, with the .NET 10 SDK{(isSynthetic ? $" and the variable <code>{LedgerData.Variable}</code> unset, since this is the synthetic twin" : "")}:</p>\n{data}"
            + (facts.Length > 0 ? $"<dl class=\"facts\">\n{facts}</dl>\n" : "") + "</details>\n";
    }

    private static string Code(string command) => $"<pre class=\"code command\" tabindex=\"0\"><code>{Html.Escape(command)}</code></pre>\n";

    private static string Data(LedgerData data) =>
        $"{Html.Escape(data.Name)}, {Html.Escape(data.Kind)}{(data.Rows is { } rows ? string.Create(CultureInfo.InvariantCulture, $", {rows:N0} rows") : "")}, "
        + $"<code>{Html.Escape(data.Fingerprint)}</code>";
}
