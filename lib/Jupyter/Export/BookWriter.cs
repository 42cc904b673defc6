using System.Diagnostics.CodeAnalysis;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Writes a book as a folder of web pages that can be opened from disk, page by page.</summary>
internal sealed class BookWriter
{
    private readonly string _folder;
    private readonly VendorScripts _scripts;
    private readonly List<string> _faults = [];
    private readonly SearchIndex _index = new();

    private BookWriter(string folder, VendorScripts scripts) => (_folder, _scripts) = (folder, scripts);

    /// <summary>What could not be written or shown as it is, one line each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Begins a book: its folder, style sheet and scripts.</summary>
    /// <param name="folder">Where to write; existing pages are replaced.</param>
    /// <param name="packages">Where plotly.js and KaTeX come from; null for the network.</param>
    /// <param name="progress">Told in one line where the scripts come from.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="IOException">The folder, the style sheet or a script cannot be written.</exception>
    public static async Task<BookWriter> BeginAsync(string folder, NpmPackage? packages, IProgress<string>? progress,
        CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new BookWriter(folder, await BookAssets.WriteAsync(folder, packages, progress, cancellation).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The book cannot be begun in {folder}: {exception.Message} Name another folder with --out.", exception);
        }
    }

    /// <summary>Writes a whole book with the scripts of the user's cache, npm or the network.</summary>
    /// <param name="book">The book.</param>
    /// <param name="folder">Where to write; existing pages are replaced.</param>
    /// <param name="progress">Told in one line where the scripts come from, and of each fault.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether every page is whole.</returns>
    public static Task<bool> WriteAsync(Book book, string folder, IProgress<string>? progress, CancellationToken cancellation) =>
        WriteAsync(book, folder, NpmPackage.OfUser, progress, cancellation);

    /// <summary>Writes a whole book.</summary>
    /// <param name="book">The book.</param>
    /// <param name="folder">Where to write; existing pages are replaced.</param>
    /// <param name="packages">Where plotly.js and KaTeX come from; null for the network.</param>
    /// <param name="progress">Told in one line where the scripts come from, and of each fault.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether every page is whole.</returns>
    public static async Task<bool> WriteAsync(Book book, string folder, NpmPackage? packages, IProgress<string>? progress,
        CancellationToken cancellation)
    {
        var writer = await BeginAsync(folder, packages, progress, cancellation).ConfigureAwait(false);
        foreach (var chapter in book.Chapters) writer.Write(book, chapter);
        writer.WriteOverviews(book);
        foreach (var fault in writer.Faults) progress?.Report(fault);
        return writer.Faults.Count == 0;
    }

    /// <summary>Writes the page of a chapter. What cannot be shown is said in its place; the other chapters do not suffer.</summary>
    /// <param name="book">The book it is in.</param>
    /// <param name="chapter">The chapter.</param>
    public void Write(Book book, BookChapter chapter)
    {
        var links = new LinkResolver(book, chapter, _folder, refused => _faults.Add($"{chapter.File.Name}: {refused}"));
        Write(book, chapter.Page, chapter.File.Name, () =>
        {
            var page = ChapterPage.Render(book, chapter, links.Resolve);
            _index.Add(page);
            return page;
        });
    }

    /// <summary>Writes the pages about the whole book, and what its search looks through.</summary>
    /// <param name="book">The book.</param>
    public void WriteOverviews(Book book)
    {
        Write(book, "index.html", "contents", () => ContentsPage.Render(book));
        Write(book, "claims.html", "claims", () => ClaimsPage.Render(book));
        Write(book, "report.html", "report", () => ReportPage.Render(book));
        Save("search", Path.Combine("assets", SearchIndex.File), _index.ToScript());
    }

    /// <summary>Writes a page that others than the book's own make.</summary>
    /// <param name="book">The book.</param>
    /// <param name="page">The page.</param>
    public void Write(Book book, PageContent page) => Write(book, page.File, page.Title, () => page);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails in one page is told, and the others are written.")]
    private void Write(Book book, string file, string name, Func<PageContent> render)
    {
        var frame = new PageFrame(book, _scripts);
        PageContent page;
        try
        {
            page = render();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var words = $"The page cannot be shown: {exception.Message}";
            _faults.Add($"{name}: {words}");
            page = new PageContent(name, file, $"<h1>{Html.Escape(name)}</h1>\n<pre class=\"error\" role=\"alert\">{Html.Escape(words)}</pre>\n", []);
        }
        Save(name, file, frame.Render(page));
    }

    private void Save(string name, string file, string content)
    {
        try
        {
            // Whole or not at all: a page of an earlier run is not cut short by a full disk.
            WholeFile.Write(Path.Combine(_folder, file), content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _faults.Add($"{name}: the page is not written: {exception.Message}");
        }
    }
}
