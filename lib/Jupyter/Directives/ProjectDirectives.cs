using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Directives;

/// <summary>Finds the projects that cells refer to, so that they can be built before the cells run.</summary>
public static class ProjectDirectives
{
    /// <summary>The prefix that marks a project in <c>#r</c>.</summary>
    internal const string Prefix = "project:";

    /// <summary>The projects that a cell names in <c>#r "project:"</c>.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="folder">The notebook's folder, where relative paths start.</param>
    /// <returns>Absolute paths of the project files.</returns>
    /// <exception cref="FileNotFoundException">A project is not there, or a folder holds several.</exception>
    public static IReadOnlyList<string> In(string code, string folder)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(folder);
        if (!code.Contains(Prefix, StringComparison.Ordinal)) return [];
        return [.. CellParser.Parse(code).OfType<DirectivePart>()
            .Where(directive => directive.Name == "#r" && directive.Value.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(directive => ProjectBuilder.Locate(directive.Value[Prefix.Length..].Trim(), folder))];
    }
}
