namespace CollectiveAction.Jupyter.Install;

/// <summary>A folder written by an installation. A list of its files inside it marks it as ours and says what to remove.</summary>
internal static class InstalledFolder
{
    private const string ListName = "installed-files.txt";

    /// <summary>Whether an installation wrote the folder.</summary>
    public static bool IsOurs(string folder) => File.Exists(Path.Combine(folder, ListName));

    /// <summary>Puts a finished folder in the place of an earlier one, or leaves everything as it was.</summary>
    /// <param name="staged">The finished folder, on the same volume.</param>
    /// <param name="target">Where it goes.</param>
    /// <exception cref="IOException">The earlier one cannot be moved, perhaps because its kernel is running.</exception>
    public static void Replace(string staged, string target)
    {
        WriteList(staged);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (!Directory.Exists(target))
        {
            Directory.Move(staged, target);
            return;
        }

        var earlier = $"{staged}-earlier";
        if (Directory.Exists(earlier)) Directory.Delete(earlier, recursive: true);
        MoveAway(target, earlier);
        try
        {
            Directory.Move(staged, target);
        }
        catch
        {
            Directory.Move(earlier, target);
            throw;
        }

        Directory.Delete(earlier, recursive: true);
    }

    /// <summary>Removes the files an installation wrote, then the folders this leaves empty.</summary>
    /// <param name="folder">A folder for which <see cref="IsOurs"/> holds.</param>
    /// <returns>Whether the folder is gone; it stays when somebody put files of their own there.</returns>
    public static bool Remove(string folder)
    {
        var list = Path.Combine(folder, ListName);
        foreach (var relative in File.ReadAllLines(list))
        {
            var file = Path.GetFullPath(Path.Combine(folder, relative));
            if (IsInside(file, folder)) File.Delete(file);
        }

        File.Delete(list);
        RemoveEmptyFolders(folder);
        return !Directory.Exists(folder);
    }

    private static void WriteList(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
        File.WriteAllLines(Path.Combine(folder, ListName), files.ToArray());
    }

    private static void MoveAway(string target, string earlier)
    {
        try
        {
            Directory.Move(target, earlier);
        }
        catch (IOException failure)
        {
            throw new IOException(
                $"The earlier installation in '{target}' is in use. Shut down the notebooks that run on it, then install again.", failure);
        }
    }

    private static bool IsInside(string file, string folder) =>
        file.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void RemoveEmptyFolders(string folder)
    {
        foreach (var child in Directory.EnumerateDirectories(folder)) RemoveEmptyFolders(child);
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }
}
