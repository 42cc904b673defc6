namespace CollectiveAction.Jupyter.Directives;

/// <summary>A directive and what it does, as <c>#!lsmagic</c> and completion show it.</summary>
internal sealed record DirectiveHelp(string Name, string Does);

/// <summary>The directives there are.</summary>
internal static class DirectiveCatalog
{
    /// <summary>The language that is run.</summary>
    public const string CSharp = "csharp";

    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["#!csharp"] = CSharp, ["#!c#"] = CSharp, ["#!markdown"] = "markdown", ["#!md"] = "markdown", ["#!html"] = "html",
        ["#!javascript"] = "javascript", ["#!js"] = "javascript", ["#!mermaid"] = "mermaid",
        ["#!fsharp"] = "fsharp", ["#!f#"] = "fsharp", ["#!pwsh"] = "pwsh", ["#!powershell"] = "pwsh",
        ["#!sql"] = "sql", ["#!kql"] = "kql", ["#!python"] = "python", ["#!r"] = "r", ["#!value"] = "value",
    };

    /// <summary>All directives, in the order they are listed.</summary>
    public static IReadOnlyList<DirectiveHelp> All { get; } =
    [
        new("#r", "references a package (\"nuget:Id, version\"), a project (\"project:path\") or an assembly (\"file.dll\")"),
        new("#i", "adds a package source (\"nuget:address or folder\")"),
        new("#:package", "the same as #r \"nuget:…\", as in a file program (Id@version); so is #:project"),
        new("#:property", "LangVersion=preview asks for a language version, Optimize=true for optimised code, from here on"),
        new("#load", "runs a C# script file"),
        new("#!import", "runs the code of a notebook or a C# file"),
        new("#!csharp", "C# follows (also #!c#)"),
        new("#!markdown", "Markdown follows"),
        new("#!html", "HTML follows"),
        new("#!javascript", "JavaScript for the front end follows (also #!js)"),
        new("#!mermaid", "a Mermaid diagram follows"),
        new("#!time", "shows how long the cell takes"),
        new("#!who", "lists the variables"),
        new("#!whos", "lists the variables with their types and values"),
        new("#!lsmagic", "lists the directives"),
        new("#!about", "tells versions"),
    ];

    /// <summary>The language of the section that a directive opens, or null for other directives.</summary>
    public static string? LanguageOf(string directive) => Languages.GetValueOrDefault(directive);

    /// <summary>The directives whose names are closest to a mistyped one.</summary>
    public static IReadOnlyList<string> Nearest(string name)
    {
        var ranked = All.Select(directive => (directive.Name, Distance: Distance(name.ToLowerInvariant(), directive.Name)))
            .OrderBy(pair => pair.Distance).ToList();
        return [.. ranked.Where(pair => pair.Distance <= Math.Max(2, name.Length / 3)).Take(3).Select(pair => pair.Name)];
    }

    private static int Distance(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var substituted = diagonal + (first[i - 1] == second[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
