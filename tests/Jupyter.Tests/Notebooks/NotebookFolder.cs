namespace CollectiveAction.Jupyter.Tests.Notebooks;

/// <summary>The repository's own notebooks.</summary>
internal static class NotebookFolder
{
    /// <summary>The folder, or null where the tests were taken away from the repository.</summary>
    internal static string? Path { get; } = Find();

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "Notebooks.sln"))) return System.IO.Path.Combine(at.FullName, "notebooks");
        }

        return null;
    }
}
