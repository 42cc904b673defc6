using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Finds the projects that notebooks reference by <c>#r "project:path"</c>.</summary>
internal static partial class ProjectDirectives
{
    /// <summary>The absolute project files a notebook names, each once, in order.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">What relative paths start from: the notebook's folder.</param>
    public static IReadOnlyList<string> Find(Notebook notebook, string folder) =>
        [.. notebook.Cells.Where(cell => cell.IsCode)
            .SelectMany(cell => Directive().Matches(cell.Source))
            .Select(match => ProjectFile(Path.GetFullPath(match.Groups["path"].Value.Trim().Replace('\\', '/'), folder)))
            .Distinct(StringComparer.Ordinal)];

    /// <summary>A folder stands for the only project in it. What cannot be resolved is left to the cell, whose error names the line.</summary>
    private static string ProjectFile(string path) =>
        Directory.Exists(path) && Directory.GetFiles(path, "*.csproj") is [var only] ? only : path;

    [GeneratedRegex("""^[ \t]*#r[ \t]+"project:(?<path>[^"]+)""", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Directive();
}
