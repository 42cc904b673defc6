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
            : "<p>What the notebooks claim, decided by the run this book shows. Each number links to the cell that measured it.</p>\n"
            + Filter(all));
        var headings = new List<PageHeading>();
        foreach (var chapter in book.Chapters.Where(chapter => chapter.Claims.Count > 0))
        {
            headings.Add(new PageHeading(2, chapter.File.Slug, Html.Escape(chapter.Title)));
            body.Append(Group(chapter));
        }
        return new PageContent("Claims", File, body.ToString(), headings);
    }

    private static string Filter(List<LedgerClaim> claims)
    {
        var buttons = claims.GroupBy(claim => claim.Standing).OrderBy(group => group.Key)
            .Select(group =>
                $"<button type=\"button\" class=\"chip {ClaimCard.Class(group.Key)}\" data-show=\"{ClaimCard.Class(group.Key)}\" "
                + $"aria-pressed=\"false\">{ClaimCard.Words(group.Key)} {group.Count()}</button>");
        return $"""
            <div class="filter" hidden><button type="button" class="chip" data-show="" aria-pressed="true">all {claims.Count}</button>
            {string.Join('\n', buttons)}
            <input type="search" placeholder="Search the claims" aria-label="Search the claims"></div>

            """;
    }

    private static string Group(BookChapter chapter)
    {
        var rows = string.Concat(chapter.Claims.Select(claim => $"""
            <tr data-standing="{ClaimCard.Class(claim.Standing)}">
            <td><span class="chip {ClaimCard.Class(claim.Standing)}">{ClaimCard.Words(claim.Standing)}</span></td>
            <td>{Html.Escape(claim.Statement)}{(claim.Source is { } source ? $"<p class=\"source\">{Html.Escape(source)}</p>" : "")}{(claim.Reason is { } reason ? $"<p class=\"reason\">{Html.Escape(reason)}</p>" : "")}</td>
            <td><a href="{Html.Escape(chapter.Page)}#cell-{claim.Cell}">{ClaimCard.Numbers(claim)}</a></td>
            </tr>

            """));
        return $"""
            <section class="claims"><h2 id="{Html.Escape(chapter.File.Slug)}"><a href="{Html.Escape(chapter.Page)}">{Html.Escape(chapter.Title)}</a></h2>
            <div class="table"><table><thead><tr><th>verdict</th><th>claim</th><th>measured</th></tr></thead><tbody>
            {rows}</tbody></table></div></section>

            """;
    }
}
