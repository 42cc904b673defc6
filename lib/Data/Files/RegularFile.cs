namespace CollectiveAction.Data.Files;

/// <summary>
/// Opens files of data. A pipe would keep its reader waiting and a device never ends; both have no length, so what has none is never
/// opened and counts as empty.
/// </summary>
internal static class RegularFile
{
    /// <summary>What a message adds where nothing was found to read.</summary>
    internal const string Nothing = "Give a file that holds the data; pipes and devices are not read.";

    /// <summary>Opens a file, whatever links lead to it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    internal static Stream Open(string path)
    {
        if (File.Exists(path) && Length(path) == 0) return Stream.Null;
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
    }

    /// <summary>The lines of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    internal static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(Open(path));
        while (reader.ReadLine() is { } line) yield return line;
    }

    /// <summary>The length of a file in bytes, at the end of all links; 0 for a pipe and for a device.</summary>
    internal static long Length(string path)
    {
        var file = new FileInfo(path);
        return file.ResolveLinkTarget(returnFinalTarget: true) switch
        {
            null => file.Length,
            FileInfo { Exists: true } target => target.Length,
            _ => 0,
        };
    }
}
