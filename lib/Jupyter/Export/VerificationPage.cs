using System.Globalization;
using System.Text;
using CollectiveAction.Jupyter.Checking;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Export;

/// <summary>The page that a reviewer signs: what was run where, what holds, what does not, and what could not be decided and why.</summary>
internal static class VerificationPage
{
    /// <summary>The page's file name.</summary>
    public const string File = "verification.html";

    /// <summary>The file that holds every number of the page.</summary>
    public const string Numbers = "claims.json";

    // A page that is to be read and signed shows some differences of a notebook; the command prints all.
    private const int Shown = 5;

    /// <summary>Renders the page.</summary>
    /// <param name="verification">What was found.</param>
    /// <param name="book">The book that the page stands in.</param>
    /// <param name="digest">The SHA-256 of the file with the numbers.</param>
    public static PageContent Render(Verification verification, Book book, string digest)
    {
        var body = new StringBuilder("<h1 id=\"verification\">Verification</h1>\n");
        var headings = new List<PageHeading>();
        void Section(string id, string title, string content)
        {
            if (content.Length == 0) return;
            headings.Add(new PageHeading(2, id, title));
            body.Append($"<h2 id=\"{id}\">{title}</h2>\n{content}");
        }

        body.Append($"<p class=\"verdict\"><span class=\"chip {(verification.IsGood ? "held" : "failed")}\">{(verification.IsGood ? "verified" : "not verified")}</span> {Sentence(verification)}</p>\n");
        Section("what-was-run", "What was run", Facts(verification) + Notebooks(verification, book));
        Section("unit-tests", "Unit tests", Tests(verification.Tests));
        Section("what-was-not-run", "What was not run", NotRun(verification));
        Section("what-fails", "What does not hold", Stopped(verification) + List(verification.Of(claim => claim.Standing is ClaimStanding.Failed or ClaimStanding.KnownFailing), book)
            + Titled("Decided otherwise than in the committed run", List(verification.Otherwise, book))
            + Titled("Committed, and not put out by this run", List(verification.Missing, book)));
        Section("what-is-open", "What could not be decided", string.Concat(verification.NotDecided.Select(group =>
            $"<p><strong>{group.Count()}</strong> because it {Html.Escape(group.Key)}:</p>\n{List(group, book, reasons: false)}")));
        Section("what-holds", "What holds", List(verification.Of(claim => claim.Standing is ClaimStanding.Held or ClaimStanding.HeldAgainstExpectation), book));
        Section("what-differs", "Where outputs differ from the committed ones", Differences(verification));
        Section("signature", "Signature", Signature(verification, digest));
        return new PageContent("Verification", File, body.ToString(), headings);
    }

    /// <summary>The result in one sentence.</summary>
    /// <param name="verification">What was found.</param>
    public static string Sentence(Verification verification)
    {
        int Count(params ClaimStanding[] standings) => verification.Claims.Count(claim => standings.Contains(claim.Standing));
        var parts = new List<string> { Several(Count(ClaimStanding.Held, ClaimStanding.HeldAgainstExpectation), "claim holds", "claims hold") };
        if (Count(ClaimStanding.Failed) is var failed and > 0) parts.Add(Several(failed, "fails", "fail"));
        if (Count(ClaimStanding.KnownFailing) is var known and > 0) parts.Add(Several(known, "fails as known", "fail as known"));
        if (Count(ClaimStanding.NotDecided) is var open and > 0) parts.Add($"{open} could not be decided here");
        if (verification.Otherwise.Count() is var otherwise and > 0) parts.Add(Several(otherwise, "was", "were") + " decided otherwise than in the committed run");
        if (verification.Missing.Count() is var missing and > 0) parts.Add($"{missing} of the committed ones did not come up");
        if (verification.Runs.Count(run => run.Status != RunStatus.Succeeded) is var stopped and > 0) parts.Add(Several(stopped, "notebook", "notebooks") + " did not run to the end");
        parts.Add(verification.Tests switch
        {
            { NotRun: not null } => "the unit tests were not run",
            { Failed.Count: > 0 and var broken } => Several(broken, "unit test fails", "unit tests fail"),
            var tests => $"all {tests.Passed} unit tests that ran pass",
        });
        return string.Join(", ", parts) + ".";
    }

    private static string Several(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    private static string Facts(Verification verification)
    {
        var commit = verification.Surroundings.Commit;
        var dirty = commit?.EndsWith("-dirty", StringComparison.Ordinal) == true ? " — files differ from that commit, so this verifies the working tree" : "";
        var absent = verification.Absent.ToList();
        return $"<dl class=\"facts\"><dt>commit</dt><dd><code>{Html.Escape(commit ?? "unknown")}</code>{dirty}</dd>\n"
            + $"<dt>ended</dt><dd>{verification.Finished.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC</dd>\n"
            + $"<dt>machine</dt><dd>{Html.Escape(verification.Surroundings.Machine)}</dd>\n"
            + $"<dt>data</dt><dd>{Data(verification)}</dd>\n"
            + (absent.Count > 0 ? $"<dt>not here</dt><dd>{Html.Escape(string.Join(", ", absent))}: a synthetic twin stood in</dd>\n" : "") + "</dl>\n";
    }

    private static string Tests(UnitTestRun tests)
    {
        if (tests.NotRun is not null) return "";
        var failed = tests.Failed.Count == 0 ? "" : $"<p>These fail:</p>\n<ul>\n{string.Concat(tests.Failed.Select(name => $"<li><code>{Html.Escape(name)}</code></li>\n"))}</ul>\n";
        return string.Create(CultureInfo.InvariantCulture, $"<p><code>dotnet test {Html.Escape(tests.Solution)} -c Release</code>: {tests.Passed} pass, {tests.Failed.Count} fail, ")
            + string.Create(CultureInfo.InvariantCulture, $"{tests.SkippedCount} were skipped, in {tests.Seconds:0} s with the build.</p>\n{failed}");
    }

    /// <summary>All that a reader could take for granted and that this run did not do.</summary>
    private static string NotRun(Verification verification)
    {
        var items = new List<string>();
        if (verification.Tests.NotRun is { } reason) items.Add($"The unit tests: {Html.Escape(reason)}");
        items.AddRange(verification.Tests.Skipped.Select(group => $"{Several(group.Count, "unit test", "unit tests")}, skipped: {Html.Escape(group.Reason)}"));
        var smaller = verification.Runs.Where(run => verification.Committed[run.File].Mode is { } mode && mode != run.Mode)
            .GroupBy(run => (Was: verification.Committed[run.File].Mode!.Value, Is: run.Mode));
        items.AddRange(smaller.Select(group => $"The {group.Key.Was.Name()} mode behind the committed outputs of {Several(group.Count(), "notebook", "notebooks")}: this run was in {group.Key.Is.Name()} mode, "
            + "so its numbers are compared in kind and not in value."));
        items.AddRange(verification.LeftOut.Select(sentence => Html.Escape(sentence)));
        return items.Count == 0 ? "" : $"<ul>\n{string.Concat(items.Select(item => $"<li>{item}</li>\n"))}</ul>\n";
    }

    private static string Data(Verification verification)
    {
        var all = verification.Runs.SelectMany(run => run.Data).Distinct().OrderBy(data => data.Name, StringComparer.Ordinal).ToList();
        return all.Count == 0 ? "none" : string.Join("<br>", all.Select(data => ReportPage.Describe(data)));
    }

    private static string Notebooks(Verification verification, Book book)
    {
        var rows = string.Concat(verification.Runs.Zip(verification.Reports, (run, report) =>
        {
            var page = book.ChapterOf(run.File.Path)?.Page;
            return $"<tr><td><a href=\"{Html.Escape(page)}\">{Html.Escape(run.Notebook.Title ?? run.File.Name)}</a></td><td>{run.Mode.Name()}</td>"
                + $"<td class=\"number\">{run.Seconds.ToString("0", CultureInfo.InvariantCulture)}</td>"
                + $"<td>{(run.Status == RunStatus.Succeeded ? "ran" : $"{run.Status.Words()} at {Html.Escape(run.Failure?.Place)}")}</td>"
                + $"<td class=\"number\">{run.Count(ClaimStanding.Held, ClaimStanding.HeldAgainstExpectation)}</td>"
                + $"<td class=\"number\">{run.Count(ClaimStanding.Failed, ClaimStanding.KnownFailing)}</td>"
                + $"<td class=\"number\">{run.Count(ClaimStanding.NotDecided)}</td><td>{Compared(report)}</td></tr>\n";
        }));
        return "<div class=\"table\"><table><thead><tr><th>notebook</th><th>mode</th><th class=\"number\">seconds</th><th>outcome</th><th class=\"number\">hold</th>"
            + $"<th class=\"number\">fail</th><th class=\"number\">open</th><th>outputs</th></tr></thead><tbody>\n{rows}</tbody></table></div>\n";
    }

    private static string Compared(CheckReport report) => (report.Differences.Count, report.Depth) switch
    {
        (0, CheckDepth.Values) => "every number as committed",
        (0, _) => "of the committed kinds",
        (1, _) => "1 difference",
        var (count, _) => $"{count} differences",
    };

    private static string Stopped(Verification verification) => string.Concat(verification.Runs.Where(run => run.Status != RunStatus.Succeeded).Select(run =>
        $"<p><strong>{Html.Escape(run.File.Name)}</strong> {run.Status.Words()}, {Html.Escape(run.Failure?.Place)}:</p>\n<pre class=\"error\">{Html.Escape(run.Failure?.Text)}</pre>\n"));

    private static string Titled(string title, string content) => content.Length == 0 ? "" : $"<h3>{title}</h3>\n{content}";

    private static string List(IEnumerable<(NotebookRun Run, LedgerClaim Claim)> claims, Book book, bool reasons = true)
    {
        var text = new StringBuilder();
        foreach (var group in claims.GroupBy(pair => pair.Run))
        {
            var chapter = book.ChapterOf(group.Key.File.Path);
            text.Append($"<p class=\"source\">{Html.Escape(chapter?.Title ?? group.Key.File.Name)}</p>\n<ul class=\"verified\">\n");
            foreach (var (_, claim) in group)
                text.Append($"<li>{Html.Escape(claim.Statement)} <a class=\"source\" href=\"{Html.Escape(chapter?.Page)}#cell-{claim.Cell}\">{Finding(claim)}</a>"
                    + $"{(reasons && claim.Reason is { } reason ? $" <span class=\"reason\">{Html.Escape(reason)}</span>" : "")}</li>\n");
            text.Append("</ul>\n");
        }
        return text.ToString();
    }

    private static string Finding(LedgerClaim claim) => ClaimCard.Finding(claim) is { Length: > 0 } found ? found : ClaimCard.Words(claim.Standing);

    private static string Differences(Verification verification)
    {
        var text = new StringBuilder();
        foreach (var report in verification.Reports.Where(report => report.Differences.Count > 0 || report.Remark is not null))
        {
            text.Append($"<p><strong>{Html.Escape(report.Notebook)}</strong>{(report.Remark is { } remark ? $": {Html.Escape(remark)}" : "")}</p>\n");
            if (report.Differences.Count == 0) continue;
            text.Append("<ul>\n" + string.Concat(report.Differences.Take(Shown).Select(difference =>
                $"<li>{(difference.Cell is { } cell ? $"cell [{cell}]: " : "")}{Html.Escape(difference.What)}: was <code>{Html.Escape(Short(difference.Was))}</code>, "
                + $"is <code>{Html.Escape(Short(difference.Is))}</code></li>\n")));
            if (report.Differences.Count > Shown) text.Append($"<li>and {report.Differences.Count - Shown} more, which the command printed</li>\n");
            text.Append("</ul>\n");
        }
        return text.ToString();
    }

    private static string Short(string text) => text.Length > 160 ? text[..160] + "…" : text;

    private static string Signature(Verification verification, string digest) =>
        $"<p>Every number of this page is in <a href=\"{Numbers}\">{Numbers}</a> beside it, whose SHA-256 is <code>{digest}</code> "
        + $"(<code>sha256sum {Numbers}</code>, on Windows <code>certutil -hashfile {Numbers} SHA256</code>). Who signs this page signs that file.</p>\n"
        + "<dl class=\"facts signature\"><dt>signed off by</dt><dd>"
        + (verification.Reviewer is { } name ? Html.Escape(name) : "<span class=\"blank\"></span>")
        + $"</dd><dt>on</dt><dd>{verification.Finished.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</dd></dl>\n";
}
