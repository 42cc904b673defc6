using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.References;

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
            .Select(match => ProjectFile(match.Groups["path"].Value.Trim(), folder))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)];

    /// <summary>Null for a project that is not there: the cell's own error names the line.</summary>
    private static string? ProjectFile(string path, string folder)
    {
        try
        {
            return ProjectBuilder.Locate(path, folder);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^[ \t]*#r[ \t]+"project:(?<path>[^"]+)""", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Directive();
}
