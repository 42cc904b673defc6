using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Directives;

/// <summary>Cells of other languages, as Polyglot Notebooks marked them in a cell's metadata.</summary>
public static class CellLanguage
{
    private static readonly (string Group, string Name)[] Places =
        [("polyglot_notebook", "kernelName"), ("dotnet_interactive", "language"), ("vscode", "languageId")];

    /// <summary>The code of a cell, with the directive of its language before it where that is not C#.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="metadata">Its metadata, or null.</param>
    public static string Mark(string source, JsonObject? metadata)
    {
        ArgumentNullException.ThrowIfNull(source);
        foreach (var (group, name) in Places)
        {
            if (((metadata?[group] as JsonObject)?[name] as JsonValue)?.TryGetValue<string>(out var language) != true) continue;
            if (language is null || DirectiveCatalog.LanguageOf($"#!{language}") is not { } known) return source;
            return known == DirectiveCatalog.CSharp || source.StartsWith("#!", StringComparison.Ordinal) ? source : $"#!{language}\n{source}";
        }
        return source;
    }
}
