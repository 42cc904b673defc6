using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollectiveAction.Architecture.Tests;

/// <summary>What the API reference says of theorems: a table, a note on the page of each type, and what the book reads to link back.</summary>
internal static class ReferencePages
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The files in the reference's folder and what they hold.</summary>
    internal static IReadOnlyDictionary<string, string> All()
    {
        var rows = TheoremTable.Rows();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["theorems.md"] = Table(rows),
            ["theorems.json"] = Index(rows),
            ["notes.md"] = Notes(rows),
            ["notebooks.yml"] = NotebookMap(),
        };
    }

    /// <summary>Each result once, with links to its types and to the notebooks and claims that show it.</summary>
    private static string Table(IReadOnlyList<TheoremRow> rows)
    {
        var page = new StringBuilder("""
            # Theorems

            Each result that a notebook names, the types that compute it, and the notebooks that show it with the claims that decide it. Made from the
            sources that types name and from the notebooks: `dotnet test tests/Architecture.Tests -c Release --filter TheoremTests -e ACCEPT_THEOREMS=1`.

            | work | result | types | notebooks and claims |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in rows)
            page.Append($"| {row.Work} | <a id=\"{row.Anchor}\"></a>{row.Result} | {string.Join(", ", row.Types.Select(Link))} | {string.Join("; ", row.Notebooks.Select(Link))} |\n");
        return page.ToString();
    }

    /// <summary>The table for programs.</summary>
    private static string Index(IReadOnlyList<TheoremRow> rows) => new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject
    {
        ["work"] = row.Work,
        ["result"] = row.Result,
        ["page"] = $"theorems.html#{row.Anchor}",
        ["types"] = new JsonArray([.. row.Types.Select(type => JsonValue.Create(Uid(type)))]),
        ["notebooks"] = new JsonObject(row.Notebooks.Select(notebook =>
            KeyValuePair.Create<string, JsonNode?>(notebook.Name, new JsonArray([.. notebook.Claims.Select(claim => JsonValue.Create(claim))])))),
    })]).ToJsonString(Indented) + "\n";

    /// <summary>What stands on the page of each type that computes a result.</summary>
    private static string Notes(IReadOnlyList<TheoremRow> rows)
    {
        var page = new StringBuilder();
        foreach (var type in rows.SelectMany(row => row.Types).Distinct().OrderBy(type => type.FullName, StringComparer.Ordinal))
            page.Append($"---\nuid: {Uid(type)}\nconceptual: *content\n---\n").AppendJoin("\n\n", rows.Where(row => row.Types.Contains(type)).Select(row =>
                $"**[{row.Result}](theorems.md#{row.Anchor})** of {row.Work} is shown in {string.Join("; ", row.Notebooks.Select(Link))}.")).Append("\n\n");
        return page.ToString();
    }

    /// <summary>Where the pages of the book lie, seen from the reference beside them.</summary>
    private static string NotebookMap() => "### YamlMime:XRefMap\nreferences:\n" + string.Concat(TheoremTable.NotebookNames.Select(name =>
        $"- uid: notebook.{name}\n  name: {name}\n  href: ../{name}.html\n"));

    private static string Link(Type type) => $"[{Name(type)}](xref:{Uid(type).Replace("`", "%60", StringComparison.Ordinal)})";

    private static string Link((string Name, IReadOnlyList<string> Claims) notebook) => $"[{notebook.Name}](xref:notebook.{notebook.Name})"
        + (notebook.Claims.Count == 0 ? "" : $": {string.Join(", ", notebook.Claims.Select(claim => $"[{claim}](xref:notebook.{notebook.Name}#claim-{claim})"))}");

    private static string Uid(Type type) => type.FullName!.Replace('+', '.');

    // A generic type is told from its plain namesake by its parameters.
    private static string Name(Type type) => type.IsGenericTypeDefinition
        ? $"{type.Name.Split('`')[0]}\\<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}\\>" : type.Name;
}
