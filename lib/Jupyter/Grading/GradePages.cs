using System.Globalization;
using System.Text;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Grading;

/// <summary>The pages that grading writes: one for each hand-in, and one that leads to them. What a hand-in shows is written as text, so none of
/// it runs in the browser of whoever grades.</summary>
internal static class GradePages
{
    private const int MostCharacters = 6_000;

    /// <summary>What scrolls sideways can be reached and scrolled by keyboard.</summary>
    private const string Wide = "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Grades\">";

    private const string Style = """
        :root{color-scheme:light dark;background:Canvas;color:CanvasText}
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent);vertical-align:top}
        td.n,th.n{text-align:right;white-space:nowrap}
        pre{white-space:pre-wrap;overflow-wrap:anywhere;background:color-mix(in srgb,currentColor 7%,transparent);padding:.6rem;border-radius:.3rem;margin:.3rem 0}
        pre.out{background:none;border-left:3px solid color-mix(in srgb,currentColor 35%,transparent);border-radius:0}
        .right{color:light-dark(#00694d,#4fd1a5)}.close{color:light-dark(#7a5a00,#e0b94a)}
        .wrong,.forged,.failed,.duplicated,.refused,.not-reached{color:light-dark(#a33d00,#ff9a62)}
        .wide{overflow-x:auto}
        """;

    /// <summary>The name of a hand-in's page.</summary>
    /// <param name="handIn">The hand-in.</param>
    public static string NameOf(GradedHandIn handIn) => handIn.File.Slug + ".html";

    /// <summary>The page that leads to the others.</summary>
    /// <param name="handIns">The hand-ins, in order.</param>
    /// <param name="isWhole">Whether all of them were graded.</param>
    public static string Index(IReadOnlyList<GradedHandIn> handIns, bool isWhole)
    {
        var body = new StringBuilder("<h1>Grades</h1>\n");
        if (!isWhole) body.Append("<p><strong>Grading was stopped before its end; the rest is not here.</strong></p>\n");
        body.Append(CultureInfo.InvariantCulture, $"<p>{handIns.Count} hand-ins; each row of <a href=\"grades.csv\">grades.csv</a> is one exercise of one of them.</p>\n");
        body.Append(Wide).Append("<table><thead><tr><th scope=\"col\">hand-in</th><th scope=\"col\" class=\"n\">points</th><th scope=\"col\">exercises</th></tr></thead><tbody>\n");
        foreach (var handIn in handIns)
        {
            body.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"{Html.Escape(Uri.EscapeDataString(NameOf(handIn)))}\">{Html.Escape(handIn.File.Name)}</a></td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{Number(handIn.Points)} of {handIn.Rows.Count}</td><td>")
                .AppendJoin(", ", handIn.Rows.Select(row => $"{Html.Escape(row.Exercise)} {Verdict(row)}")).Append("</td></tr>\n");
        }
        return Page("Grades", body.Append("</tbody></table></div>").ToString());
    }

    /// <summary>The page of a hand-in: its grades, and all its cells to read.</summary>
    /// <param name="handIn">The hand-in.</param>
    public static string Of(GradedHandIn handIn)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<p><a href=\"index.html\">All grades</a></p>\n<h1>{Html.Escape(handIn.File.Name)}</h1>\n");
        body.Append(CultureInfo.InvariantCulture, $"<p>{Number(handIn.Points)} of {handIn.Rows.Count} points. ");
        if (handIn.Run is { } run)
        {
            body.Append(CultureInfo.InvariantCulture, $"The notebook {Ending(run)}, {run.Seconds:0.0} s.");
            if (run.Failure is { } failure) body.Append(CultureInfo.InvariantCulture, $" {Html.Escape(failure.Text.Split('\n')[0])}");
        }
        body.Append("</p>\n").Append(Wide).Append("<table><thead><tr><th scope=\"col\">exercise</th><th scope=\"col\">verdict</th><th scope=\"col\" class=\"n\">points</th>")
            .Append("<th scope=\"col\">message</th><th scope=\"col\" class=\"n\">seconds</th></tr></thead><tbody>\n");
        foreach (var row in handIn.Rows)
        {
            body.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html.Escape(row.Exercise)}</td><td>{Verdict(row)}</td><td class=\"n\">{Number(row.Points)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Html.Escape(row.Message)}</td><td class=\"n\">{row.Seconds:0.0}</td></tr>\n");
        }
        body.Append("</tbody></table></div>\n");
        if (handIn.Notebook is { } notebook) Cells(body, notebook, handIn.HandedOut);
        return Page(handIn.File.Name, body.ToString());
    }

    /// <summary>The student's own cells to read, and those that were handed out folded between them.</summary>
    private static void Cells(StringBuilder body, Notebook notebook, IReadOnlySet<string> handedOut)
    {
        body.Append("<h2>The notebook</h2>\n");
        for (var at = 0; at < notebook.Cells.Count;)
        {
            var alike = notebook.Cells.Skip(at).TakeWhile(cell => handedOut.Contains(cell.Source)).Count();
            if (alike > 0)
            {
                body.Append(CultureInfo.InvariantCulture, $"<details><summary>{alike} {(alike == 1 ? "cell" : "cells")} as handed out</summary>\n");
                Cells(body, notebook.Cells.Skip(at).Take(alike));
                body.Append("</details>\n");
                at += alike;
                continue;
            }
            var own = notebook.Cells.Skip(at).TakeWhile(cell => !handedOut.Contains(cell.Source)).Count();
            Cells(body, notebook.Cells.Skip(at).Take(own));
            at += own;
        }
    }

    private static void Cells(StringBuilder body, IEnumerable<NotebookCell> cells)
    {
        foreach (var cell in cells)
        {
            if (!cell.IsCode)
            {
                body.Append("<div style=\"white-space:pre-wrap\">").Append(Html.Escape(Shortened(cell.Source))).Append("</div>\n");
                continue;
            }
            body.Append("<pre><code>").Append(Html.Escape(Shortened(cell.Source))).Append("</code></pre>\n");
            var shown = string.Join('\n', cell.Outputs.Select(Text).Where(text => text.Length > 0));
            if (shown.Length > 0) body.Append("<pre class=\"out\">").Append(Html.Escape(Shortened(shown))).Append("</pre>\n");
        }
    }

    private static string Text(System.Text.Json.Nodes.JsonObject output) => output["output_type"]?.ToString() switch
    {
        "stream" => Html.WithoutAnsi(MultilineText.Read(output["text"])).TrimEnd(),
        "error" => $"{output["ename"]}: {output["evalue"]}",
        _ => output["data"]?[MimeTypes.Plain] is { } plain ? MultilineText.Read(plain).TrimEnd() : "",
    };

    private static string Shortened(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "\n… (the rest is left out)";

    private static string Ending(Runner.NotebookRun run) => run.Status == Runner.RunStatus.Succeeded ? "ran to its end" : $"did not run to its end: {Runner.RunStatuses.Words(run.Status)}";

    private static string Verdict(GradeRow row) => $"<span class=\"{row.Verdict.Words().Replace(' ', '-')}\">{row.Verdict.Words()}</span>";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Page(string title, string body) =>
        $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        + $"<title>{Html.Escape(title)}</title><style>{Style}</style></head><body><main>\n{body}\n</main></body></html>\n";
}
