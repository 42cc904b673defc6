using System.Globalization;
using System.Text;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Export;

/// <summary>The page of all claims, by notebook, with a filter.</summary>
internal static class ClaimsPage
{
    private const string File = "claims.html";

    /// <summary>Renders the page.</summary>
    /// <param name="book">The book.</param>
    public static PageContent Render(Book book)
    {
        var all = book.Chapters.SelectMany(chapter => chapter.Claims).ToList();
        var body = new StringBuilder("<h1 id=\"claims\">Claims</h1>\n");
        body.Append(all.Count == 0
            ? "<p>The notebooks have stated no claims.</p>\n"
            : $"<p>What the notebooks claim, decided by the run this book shows{Day(book)}, beside what the run behind the committed outputs found. "
            + "Each number links to the cell that measured it; below it stands since which commit it is so, or, where a value changed, its folded history.</p>\n"
            + Totals(book) + Filter(book, all));
        var headings = new List<PageHeading>();
        foreach (var chapter in book.Chapters.Where(chapter => chapter.Claims.Count > 0))
        {
            headings.Add(new PageHeading(2, chapter.File.Slug, Html.Escape(chapter.Title)));
            body.Append(Group(chapter, book));
        }
        return new PageContent("Claims", File, body.ToString(), headings);
    }

    private static string Day(Book book) => book.Surroundings.Day is { } day && book.Chapters.Any(chapter => chapter.Run is not null)
        ? string.Create(CultureInfo.InvariantCulture, $" ({day:yyyy-MM-dd}, commit {Html.Escape(book.Surroundings.Commit ?? "unknown")})") : "";

    private static string Totals(Book book)
    {
        ClaimStanding[] standings = [.. book.Chapters.SelectMany(chapter => chapter.Claims).Select(claim => claim.Standing).Distinct().Order()];
        var chapters = book.Chapters.Where(chapter => chapter.Claims.Count > 0).ToList();
        string Cells(IEnumerable<LedgerClaim> claims) => string.Concat(standings.Select(standing =>
            claims.Count(claim => claim.Standing == standing) is var count && count > 0 ? $"<td class=\"number\">{count}</td>" : "<td class=\"number\">·</td>"));
        var rows = string.Concat(chapters.Select(chapter =>
            $"<tr><td><a href=\"#{Html.Escape(chapter.File.Slug)}\">{Html.Escape(chapter.Title)}</a></td><td>{chapter.Mode?.Name() ?? "—"}</td>{Cells(chapter.Claims)}</tr>\n"));
        var heads = string.Concat(standings.Select(standing => $"<th class=\"number\">{ClaimCard.Words(standing)}</th>"));
        return $"<details class=\"totals\"><summary>Totals by notebook</summary><div class=\"table\"><table><thead><tr><th>notebook</th><th>mode</th>{heads}</tr></thead><tbody>\n"
            + $"{rows}<tr class=\"sum\"><td>all</td><td></td>{Cells(chapters.SelectMany(chapter => chapter.Claims))}</tr>\n</tbody></table></div></details>\n";
    }

    private static string Filter(Book book, List<LedgerClaim> claims)
    {
        var otherwise = book.Chapters.Sum(chapter => chapter.Claims.Count(claim => Differs(chapter, claim)));
        var buttons = claims.GroupBy(claim => claim.Standing).OrderBy(group => group.Key)
            .Select(group =>
                $"<button type=\"button\" class=\"chip {ClaimCard.Class(group.Key)}\" data-show=\"{ClaimCard.Class(group.Key)}\" "
                + $"aria-pressed=\"false\">{ClaimCard.Words(group.Key)} {group.Count()}</button>");
        return $"""
            <div class="filter" hidden><button type="button" class="chip" data-show="" aria-pressed="true">all {claims.Count}</button>
            {string.Join('\n', buttons)}
            {(book.Chapters.Any(chapter => chapter.Committed is not null) ? $"<button type=\"button\" class=\"chip\" data-show=\"otherwise\" aria-pressed=\"false\">decided otherwise in the committed run {otherwise}</button>" : "")}
            <input type="search" placeholder="Search the claims" aria-label="Search the claims"></div>

            """;
    }

    private static bool Differs(BookChapter chapter, LedgerClaim claim) => chapter.Committed?.ChangeOf(claim) == ClaimChange.OtherVerdict;

    private static string Group(BookChapter chapter, Book book)
    {
        var rows = string.Concat(chapter.Claims.Select(claim => $"""
            <tr data-standing="{ClaimCard.Class(claim.Standing)}"{(Differs(chapter, claim) ? " data-otherwise" : "")} id="{Html.Escape(chapter.File.Slug)}-{Html.Escape(claim.Id)}">
            <td><span class="chip {ClaimCard.Class(claim.Standing)}">{ClaimCard.Words(claim.Standing)}</span></td>
            <td>{Html.Escape(claim.Statement)}{(claim.Source is { } source ? $"<p class=\"source\">{Html.Escape(source)}</p>" : "")}{ClaimCard.Referred(claim, book.Api)}{(claim.Reason is { } reason ? $"<p class=\"reason\">{Html.Escape(reason)}</p>" : "")}</td>
            <td><a href="{Html.Escape(chapter.Page)}#cell-{claim.Cell}">{ClaimCard.Numbers(claim)}</a>
            <p class="source">{ClaimCard.Conditions(claim, chapter)}{Seconds(claim, chapter)}{Fingerprints(claim)}{Commit(chapter, book)}</p>
            {ClaimCard.Committed(claim, chapter)}{ClaimHistoryTable.Render(chapter.History.Of(claim.Id))}</td>
            </tr>

            """));
        return $"""
            <section class="claims"><h2 id="{Html.Escape(chapter.File.Slug)}"><a href="{Html.Escape(chapter.Page)}">{Html.Escape(chapter.Title)}</a></h2>
            {Commands(chapter)}<div class="table"><table><thead><tr><th>verdict</th><th>claim</th><th>measured</th></tr></thead><tbody>
            {rows}</tbody></table></div></section>

            """;
    }

    private static string Seconds(LedgerClaim claim, BookChapter chapter) => chapter.Run?.SecondsOf(claim) is { } seconds
        ? string.Create(CultureInfo.InvariantCulture, $" · its cell took {seconds:0.0} s") : "";

    private static string Commit(BookChapter chapter, Book book) =>
        chapter.Run is not null && book.Surroundings.Commit is { } commit ? $" · commit <code>{Html.Escape(commit)}</code>" : "";

    // As many digits as tell data apart; the run's page has all of them.
    private static string Fingerprints(LedgerClaim claim) => string.Concat(claim.Fingerprints.Select(print =>
        $" · data <code title=\"{Html.Escape(print)}\">{Html.Escape(print.Length > 12 ? print[..12] : print)}</code>"));

    /// <summary>What repeats these claims, and what decides those that this run left open.</summary>
    private static string Commands(BookChapter chapter)
    {
        var again = $"<code>{Html.Escape(chapter.CommandIn(chapter.Mode))}</code>";
        var committed = chapter.Committed?.Mode is { } mode && mode != chapter.Mode && chapter.Claims.Any(claim => claim.Standing == ClaimStanding.NotDecided)
            ? $", the committed run by <code>{Html.Escape(chapter.CommandIn(mode))}</code>" : "";
        return $"<p class=\"source\">Repeated by {again}{committed}</p>\n";
    }
}
