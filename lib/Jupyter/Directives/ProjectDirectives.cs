using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Directives;

/// <summary>Finds the projects that cells refer to, so that they can be built before the cells run.</summary>
public static class ProjectDirectives
{
    /// <summary>The prefix that marks a project in <c>#r</c>.</summary>
    internal const string Prefix = "project:";

    /// <summary>The projects that cells name in <c>#r "project:"</c>, each once, in order.</summary>
    /// <param name="cells">The cells' sources.</param>
    /// <param name="folder">The notebook's folder, where relative paths start.</param>
    /// <returns>Absolute paths of the project files. One that is not there is left out: the cell's own error names its line.</returns>
    public static IReadOnlyList<string> In(IEnumerable<string> cells, string folder)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(folder);
        return [.. cells.Where(code => code.Contains(Prefix, StringComparison.OrdinalIgnoreCase))
            .SelectMany(CellParser.Parse).OfType<DirectivePart>()
            .Where(directive => directive.Name == "#r" && directive.Value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(directive => Locate(directive.Value[Prefix.Length..].Trim(), folder)).OfType<string>()
            .Distinct(StringComparer.Ordinal)];
    }

    private static string? Locate(string path, string folder)
    {
        try
        {
            return ProjectBuilder.Locate(path, folder);
        }
        catch (Exception exception) when (exception is FileNotFoundException or ArgumentException)
        {
            return null;
        }
    }
}
