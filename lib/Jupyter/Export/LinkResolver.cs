namespace CollectiveAction.Jupyter.Export;

/// <summary>Maps the links of a notebook to the book: other notebooks to their pages, pictures to copies beside the pages.</summary>
/// <param name="book">The book.</param>
/// <param name="chapter">The notebook the links are in.</param>
/// <param name="folder">The book's folder.</param>
internal sealed class LinkResolver(Book book, BookChapter chapter, string folder)
{
    /// <summary>The address to use on the page.</summary>
    /// <param name="address">The address as written.</param>
    /// <param name="isPicture">Whether it is a picture's.</param>
    public string Resolve(string address, bool isPicture)
    {
        if (address.Length == 0 || address[0] is '#' or '/' || address.Contains(':', StringComparison.Ordinal))
            return address;
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = hash < 0 ? (address, "") : (address[..hash], address[hash..]);
        var full = Path.GetFullPath(Uri.UnescapeDataString(path), chapter.File.Folder);
        if (book.ChapterOf(full) is { } other)
            return other.Page + fragment;
        return isPicture && File.Exists(full) ? Copy(full) : address;
    }

    private string Copy(string file)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(folder, "assets", "pictures")).FullName;
        var name = $"{chapter.File.Slug}-{Path.GetFileName(file)}";
        File.Copy(file, Path.Combine(pictures, name), overwrite: true);
        return "assets/pictures/" + Uri.EscapeDataString(name);
    }
}
