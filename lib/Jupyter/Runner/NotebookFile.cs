using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>A notebook on disk.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Name">Path without extension below the folder that was named, with <c>/</c> between parts.</param>
public sealed record NotebookFile(string Path, string Name)
{
    private const string Extension = ".ipynb";

    // Pages of the book about all notebooks.
    private static readonly string[] Reserved = ["index", "claims", "report", "verification"];

    /// <summary>The name as one file name without extension. A notebook that is called like one of the book's own pages gets
    /// <c>-notebook</c> behind its name.</summary>
    public string Slug
    {
        get
        {
            var slug = Name.Replace('/', '-').Replace(' ', '-');
            return Reserved.Contains(slug, StringComparer.OrdinalIgnoreCase) ? slug + "-notebook" : slug;
        }
    }

    /// <summary>The notebook's folder, where its cells run.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Finds the notebooks that paths name. Folders are searched to their bottom,
    /// dot-folders apart; the result is sorted by name.</summary>
    /// <param name="paths">Files and folders; none means the folder <c>notebooks</c> if there is one, else the current folder.</param>
    /// <param name="currentFolder">What relative paths start from.</param>
    /// <exception cref="FileNotFoundException">A path does not exist, or there is no notebook in a folder.</exception>
    /// <exception cref="ArgumentException">A file is not a notebook by its name, or two notebooks have the same name.</exception>
    public static IReadOnlyList<NotebookFile> Find(IReadOnlyList<string> paths, string currentFolder)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
            paths = [Directory.Exists(System.IO.Path.Combine(currentFolder, "notebooks")) ? "notebooks" : "."];
        var files = paths.SelectMany(path => Expand(path, currentFolder))
            // Of the names of one file, its own counts.
            .OrderBy(file => new FileInfo(file.Path).LinkTarget is not null)
            .DistinctBy(file => RealPath.Of(file.Path), StringComparer.Ordinal)
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        if (files.GroupBy(file => file.Slug, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new ArgumentException(
                $"Two notebooks would both be called {same.Key}: {string.Join(" and ", same.Select(f => f.Path))}. Run them one at a "
                + "time, or name their common folder.");
        return files;
    }

    /// <summary>The notebooks in a folder and below it. A folder that links lead back to is entered once.</summary>
    private static IEnumerable<string> FilesBelow(string folder, HashSet<string> entered)
    {
        if (!entered.Add(RealPath.Of(folder))) return [];
        return Directory.EnumerateFiles(folder, "*" + Extension).Concat(Directory.EnumerateFiles(folder, "*" + DibFile.Extension))
            .Concat(Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
                .Where(below => !System.IO.Path.GetFileName(below).StartsWith('.')).SelectMany(below => FilesBelow(below, entered)));
    }

    private static List<NotebookFile> Expand(string path, string currentFolder)
    {
        var full = System.IO.Path.GetFullPath(path, currentFolder);
        if (File.Exists(full))
        {
            if (!full.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
                && !full.EndsWith(DibFile.Extension, StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"{path} is not a notebook: its name does not end in {Extension} or {DibFile.Extension}.");
            return [new NotebookFile(full, System.IO.Path.GetFileNameWithoutExtension(full))];
        }
        if (!Directory.Exists(full))
            throw new FileNotFoundException(
                $"There is no file or folder {path} (looked for {full}). Check the path, or run from the repository's root.", full);

        var found = FilesBelow(full, [])
            .Select(file =>
                new NotebookFile(file, System.IO.Path.ChangeExtension(System.IO.Path.GetRelativePath(full, file), null).Replace('\\', '/')))
            .Where(file => !file.Name.StartsWith('.') && !file.Name.Contains("/.", StringComparison.Ordinal))
            .ToList();
        return found.Count > 0
            ? found
            : throw new FileNotFoundException($"There is no notebook ({Extension}) in {full}. `new NAME` creates one.", full);
    }
}
