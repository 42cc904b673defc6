using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Maps the links of a notebook to the book: other notebooks to their pages, pictures to copies beside the pages, other files to where they lie.</summary>
/// <param name="book">The book.</param>
/// <param name="chapter">The notebook the links are in.</param>
/// <param name="folder">The book's folder.</param>
/// <param name="refuse">Told of a picture that does not travel, in one line.</param>
internal sealed class LinkResolver(Book book, BookChapter chapter, string folder, Action<string>? refuse = null)
{
    /// <summary>The address to use on the page.</summary>
    /// <param name="address">The address as written.</param>
    /// <param name="isPicture">Whether it is a picture's.</param>
    public string Resolve(string address, bool isPicture)
    {
        if (address.StartsWith('#'))
            return "#" + HeadingAnchor.OfLink(address[1..]);
        if (address.Length == 0 || address[0] == '/' || address.Contains(':', StringComparison.Ordinal))
            return address;
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = hash < 0 ? (address, "") : (address[..hash], "#" + HeadingAnchor.OfLink(address[(hash + 1)..]));
        var full = Path.GetFullPath(Uri.UnescapeDataString(path), chapter.File.Folder);
        if (book.ChapterOf(full) is { } other)
            return other.Page + fragment;
        if (!isPicture) return Path.Exists(full) ? DiskAddress.Between(folder, full) + fragment : address;
        if (!File.Exists(full)) return address;
        // A picture by name can be any file of the machine; only what lies beside the notebook travels with it.
        var isBelow = RealPath.IsBelow(full, chapter.File.Folder);
        if (isBelow && RealPath.HoldsSomething(full)) return Copy(full);
        refuse?.Invoke(isBelow
            ? $"the picture '{address}' is empty, or a pipe or a device, and is not copied into the book"
            : $"the picture '{address}' is outside the notebook's folder and is not copied into the book");
        return address;
    }

    private string Copy(string file)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(folder, "assets", "pictures")).FullName;
        var relative = Path.GetRelativePath(chapter.File.Folder, file);
        var name = $"{chapter.File.Slug}-{relative.Replace(Path.DirectorySeparatorChar.ToString(), "--", StringComparison.Ordinal)}";
        File.Copy(file, Path.Combine(pictures, name), overwrite: true);
        return "assets/pictures/" + Uri.EscapeDataString(name);
    }
}
