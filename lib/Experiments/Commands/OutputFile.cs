namespace CollectiveAction.Experiments.Commands;

/// <summary>The file that a table is written to: never a store, and whole or not at all.</summary>
internal static class OutputFile
{
    private const int MostLinks = 40;

    // What every SQLite file begins with.
    private static ReadOnlySpan<byte> DatabaseHeader => "SQLite format 3\0"u8;

    /// <summary>Refuses a file that holds results, by whatever name it goes.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="store">The store that is read.</param>
    /// <exception cref="ArgumentException">It is the store, one of its companions, a link to them, or another database.</exception>
    internal static void Refuse(string path, string store)
    {
        var (output, kept) = (Resolved(path), Resolved(store));
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        foreach (var companion in (string[])[kept, $"{kept}-wal", $"{kept}-shm", $"{kept}-journal"])
        {
            if (output.Equals(companion, comparison))
                throw new ArgumentException($"'{path}' is the store of results itself ('{kept}'); nothing was written. Name another file for the table.");
        }

        if (File.Exists(output) && IsDatabase(output))
            throw new ArgumentException($"'{path}' is a database, perhaps a store of results; nothing was written. Name another file for the table.");
    }

    /// <summary>Writes a file beside its place and puts it there when it is whole.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="write">Writes it.</param>
    internal static void Write(string path, Action<TextWriter> write)
    {
        var output = Resolved(path);
        var unfinished = $"{output}.{Environment.ProcessId}.unfinished";
        try
        {
            using (var writer = new StreamWriter(unfinished)) write(writer);
            File.Move(unfinished, output, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The path with every link on the way followed.</summary>
    private static string Resolved(string path)
    {
        var full = Path.GetFullPath(path);
        for (var k = 0; k < MostLinks; k++)
        {
            if (Directory.Exists(full)) return Followed(new DirectoryInfo(full));
            var name = Path.Combine(Followed(new DirectoryInfo(Path.GetDirectoryName(full)!)), Path.GetFileName(full));
            if (new FileInfo(name).LinkTarget is not { } target) return name;
            full = Path.GetFullPath(target, Path.GetDirectoryName(name)!);
        }

        throw new ArgumentException($"'{path}' leads from link to link without end.");
    }

    private static string Followed(DirectoryInfo folder)
    {
        if (folder.Parent is null) return folder.FullName;
        var place = new DirectoryInfo(Path.Combine(Followed(folder.Parent), folder.Name));
        return place.ResolveLinkTarget(returnFinalTarget: true) is DirectoryInfo target ? Followed(target) : place.FullName;
    }

    private static bool IsDatabase(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> beginning = stackalloc byte[DatabaseHeader.Length];
        return file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false) == beginning.Length && beginning.SequenceEqual(DatabaseHeader);
    }
}
