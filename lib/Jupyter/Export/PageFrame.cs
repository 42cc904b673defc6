using System.Text;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Puts the parts that all pages share around a page: head, header, list of notebooks, table of contents.</summary>
/// <param name="book">The book.</param>
/// <param name="scripts">Where plotly.js and KaTeX come from.</param>
internal sealed class PageFrame(Book book, VendorScripts scripts)
{
    /// <summary>The whole page.</summary>
    /// <param name="page">Its inner part.</param>
    public string Render(PageContent page)
    {
        var nonce = PagePolicy.Nonce(page.Title + page.Body);
        return $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{PagePolicy.Of(nonce, page.IsTrusted)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Html.Escape(page.Title)} · {Html.Escape(book.Title)}</title>
        <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 14h4V9h4V5h6' fill='none' stroke='%230072b2' stroke-width='2.4'/%3E%3C/svg%3E">
        <script nonce="{nonce}" src="assets/theme.js"></script>
        {Head(page, nonce)}<link rel="stylesheet" href="assets/book.css">
        <script nonce="{nonce}" defer src="assets/book.js"></script>
        <script nonce="{nonce}" defer src="assets/search.js"></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the text</a>
        <header class="top">
        <details class="menu"><summary aria-label="Notebooks"><span></span></summary>{Chapters(page)}</details>
        <a class="name" href="index.html">{Html.Escape(book.Title)}</a>
        <nav aria-label="Book">{Link(page, "claims.html", "Claims")}{Link(page, "report.html", "Run")}{(book.Api is { } api ? Link(page, Html.Escape(api.Index), "API") : "")}</nav>
        <div class="search" role="search" hidden><input type="search" placeholder="Search" aria-label="Search the book" aria-keyshortcuts="/" title="Search (/)" autocomplete="off" spellcheck="false">
        <div class="found" hidden><p role="status"></p><ol></ol></div></div>
        <button class="theme" type="button" aria-label="Light or dark" title="Light or dark"></button>
        </header>
        <div class="layout">
        <nav class="chapters" aria-label="Notebooks">{Chapters(page)}</nav>
        <main id="main">
        {page.Body}</main>
        {Contents(page)}</div>
        </body>
        </html>

        """;
    }

    private static string Link(PageContent page, string file, string text) =>
        $"<a href=\"{file}\"{(page.File == file ? " aria-current=\"page\"" : "")}>{text}</a>";

    private static string Contents(PageContent page)
    {
        var headings = page.Headings.Where(heading => heading.Level is 2 or 3).ToList();
        if (headings.Count < 2)
            return "<div class=\"toc\"></div>\n";
        var items = string.Concat(
            headings.Select(heading => $"<li class=\"h{heading.Level}\"><a href=\"#{Html.Escape(heading.Id)}\">{heading.Html}</a></li>\n"));
        return $"<nav class=\"toc\" aria-label=\"On this page\"><p>On this page</p><ul>\n{items}</ul></nav>\n";
    }

    private string Head(PageContent page, string nonce)
    {
        var head = new StringBuilder();
        if (page.NeedsKatex)
            head.Append($"<link rel=\"stylesheet\" href=\"{scripts.KatexStyle}\">\n"
                + $"<script nonce=\"{nonce}\" defer src=\"{scripts.KatexScript}\"></script>\n");
        if (page.NeedsPlotly)
            head.Append($"<script nonce=\"{nonce}\" defer src=\"{scripts.Plotly}\"></script>\n"
                + $"<script nonce=\"{nonce}\" defer src=\"assets/figure.js\"></script>\n"
                + $"<script nonce=\"{nonce}\" defer src=\"assets/figure-data.js\"></script>\n");
        return head.ToString();
    }

    private string Chapters(PageContent page)
    {
        var items = string.Concat(book.Chapters.Select(chapter => $"<li>{Link(page, chapter.Page, Html.Escape(chapter.Title))}</li>\n"));
        return $"<ol>\n<li>{Link(page, "index.html", "Contents")}</li>\n{items}</ol>";
    }
}
