namespace CollectiveAction.Jupyter.Export;

/// <summary>Writes a book as a folder of web pages that can be opened from disk.</summary>
internal static class BookWriter
{
    /// <summary>Writes the book with the scripts of the user's cache, npm or the network.</summary>
    /// <param name="book">The book.</param>
    /// <param name="folder">Where to write; existing pages are replaced.</param>
    /// <param name="progress">Told in one line where the scripts come from.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Task WriteAsync(Book book, string folder, IProgress<string>? progress, CancellationToken cancellation) =>
        WriteAsync(book, folder, NpmPackage.OfUser, progress, cancellation);

    /// <summary>Writes the book.</summary>
    /// <param name="book">The book.</param>
    /// <param name="folder">Where to write; existing pages are replaced.</param>
    /// <param name="packages">Where plotly.js and KaTeX come from; null for the network.</param>
    /// <param name="progress">Told in one line where the scripts come from.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task WriteAsync(Book book, string folder, NpmPackage? packages, IProgress<string>? progress,
        CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var scripts = await BookAssets.WriteAsync(folder, packages, progress, cancellation).ConfigureAwait(false);
        var frame = new PageFrame(book, scripts);
        var pages = book.Chapters.Select(chapter => ChapterPage.Render(book, chapter, new LinkResolver(book, chapter, folder).Resolve))
            .Prepend(ContentsPage.Render(book)).Append(ClaimsPage.Render(book)).Append(ReportPage.Render(book));
        foreach (var page in pages)
            await File.WriteAllTextAsync(Path.Combine(folder, page.File), frame.Render(page), cancellation).ConfigureAwait(false);
    }
}
