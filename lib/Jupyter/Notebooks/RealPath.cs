namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>Paths without links: two names of one file become the same.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path with every link in it resolved. What does not exist is kept as it is written.</summary>
    /// <param name="path">A path.</param>
    /// <exception cref="IOException">The links go in a circle.</exception>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var links = 0; links <= MostLinks; links++)
        {
            if (FirstLink(full) is not var (link, rest)) return full;
            var target = Target(link);
            if (target is null) return full;
            full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(link)!, target, rest));
        }
        throw new IOException($"The links of '{path}' go in a circle.");
    }

    /// <summary>Whether a file lies below a folder, all links resolved.</summary>
    public static bool IsBelow(string file, string folder)
    {
        var relative = Path.GetRelativePath(Of(folder), Of(file));
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && !Path.IsPathRooted(relative);
    }

    /// <summary>Whether a file can be read to its end: a pipe keeps its reader waiting and a device never ends. Both have no length, so what has
    /// none holds nothing to read.</summary>
    /// <exception cref="IOException">The links go in a circle.</exception>
    public static bool HoldsSomething(string file) => new FileInfo(Of(file)) is { Exists: true, Length: > 0 };

    private static (string Link, string Below)? FirstLink(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var at = root;
        var parts = path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            at = Path.Combine(at, parts[i]);
            if (Target(at) is not null) return (at, Path.Combine([.. parts.Skip(i + 1).Prepend("")]));
        }
        return null;
    }

    private static string? Target(string path) => new FileInfo(path).LinkTarget;
}
