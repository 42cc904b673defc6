using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>Reads <c>.dib</c>, the text form of Polyglot Notebooks: a line <c>#!language</c> begins a cell.</summary>
internal static class DibFile
{
    /// <summary>The ending of such files.</summary>
    public const string Extension = ".dib";

    private static readonly string[] Languages =
        ["csharp", "c#", "fsharp", "f#", "markdown", "md", "html", "javascript", "js", "mermaid", "pwsh", "powershell", "sql", "kql", "python",
            "r", "value", "http", "meta"];

    /// <summary>Reads a file as a notebook.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="name">The name used in messages.</param>
    public static Notebook Parse(string text, string name)
    {
        var cells = new JsonArray();
        var (language, lines) = ("csharp", new List<string>());
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("#!", StringComparison.Ordinal) && Languages.Contains(line[2..].Trim(), StringComparer.OrdinalIgnoreCase))
            {
                Add(cells, language, lines);
                (language, lines) = (line[2..].Trim().ToLowerInvariant(), []);
            }
            else lines.Add(line);
        }
        Add(cells, language, lines);
        return Notebook.Parse(new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["name"] = "C#" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString(), name);
    }

    private static void Add(JsonArray cells, string language, List<string> lines)
    {
        var source = string.Join('\n', lines).Trim('\n');
        if (language == "meta" || source.Length == 0) return;
        var isProse = language is "markdown" or "md";
        var cell = new JsonObject
        {
            ["cell_type"] = isProse ? "markdown" : "code",
            ["id"] = $"cell-{cells.Count + 1}",
            ["metadata"] = new JsonObject(),
            ["source"] = MultilineText.Write(source),
        };
        if (!isProse)
        {
            cell["execution_count"] = null;
            cell["outputs"] = new JsonArray();
            if (language is not ("csharp" or "c#"))
                cell["metadata"] = new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language } };
        }
        cells.Add(cell);
    }
}
