using System.Text.Json.Nodes;
using CollectiveAction.Architecture.Tests;

namespace CollectiveAction.Notebooks.Tests;

/// <summary>A notebook as it stands in the repository.</summary>
internal sealed class CommittedNotebook
{
    private CommittedNotebook(string path)
    {
        Name = Path.GetFileName(path);
        Bytes = new FileInfo(path).Length;
        Node = JsonNode.Parse(File.ReadAllText(path))!;
        Cells = [.. Node["cells"]!.AsArray().Select(c => c!)];
    }

    internal static string Folder { get; } = Repository.PathOf("notebooks");

    internal static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.ipynb").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    internal string Name { get; }

    internal long Bytes { get; }

    internal JsonNode Node { get; }

    internal IReadOnlyList<JsonNode> Cells { get; }

    internal IEnumerable<JsonNode> CodeCells => Cells.Where(c => (string)c["cell_type"]! == "code");

    internal IEnumerable<JsonNode> Outputs => CodeCells.SelectMany(c => c["outputs"]!.AsArray()).Select(o => o!);

    internal static CommittedNotebook Read(string name) => new(Path.Combine(Folder, name));

    internal static string Text(JsonNode? multiline) => multiline is JsonArray lines ? string.Concat(lines.Select(l => (string)l!)) : (string?)multiline ?? "";

    internal static string Source(JsonNode cell) => Text(cell["source"]);

    internal static bool HasTag(JsonNode cell, string tag) => cell["metadata"]?["tags"]?.AsArray().Any(t => (string)t! == tag) == true;
}
