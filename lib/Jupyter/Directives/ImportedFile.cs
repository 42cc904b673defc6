using System.Text.Json;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Directives;

/// <summary>Code from another file.</summary>
/// <param name="Name">How errors name it.</param>
/// <param name="Source">The code.</param>
internal sealed record ImportedCode(string Name, string Source);

/// <summary>Reads the files that <c>#load</c> and <c>#!import</c> name.</summary>
internal static class ImportedFile
{
    /// <summary>The pieces of code in a file, in order.</summary>
    /// <exception cref="DirectiveException">The file is not there or of another kind.</exception>
    public static IReadOnlyList<ImportedCode> Read(string path)
    {
        if (!File.Exists(path))
            throw new DirectiveException($"There is no file '{path}'. A relative path starts at the notebook's folder.");
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".ipynb" => Cells(path, () => JsonNode.Parse(Text(path))!["cells"]!.AsArray().Select(cell => cell!.AsObject())),
            DibFile.Extension => Cells(path, () => DibFile.Parse(Text(path), path).Cells.Select(cell => cell.Node)),
            ".cs" or ".csx" => [new ImportedCode(path, Text(path))],
            var other =>
                throw new DirectiveException(
                    $"'{Path.GetFileName(path)}' cannot be imported: a notebook (.ipynb, .dib) or C# (.cs, .csx) is needed, not {other}."),
        };
    }

    // A pipe or a device would never be read to its end.
    private static string Text(string path) => RealPath.HoldsSomething(path) ? File.ReadAllText(path) : "";

    private static List<ImportedCode> Cells(string path, Func<IEnumerable<JsonObject>> load)
    {
        try
        {
            return [.. load().Where(cell => (string?)cell["cell_type"] == "code")
                .Select((cell, index) => new ImportedCode($"{path} [{index + 1}]",
                    CellLanguage.Mark(MultilineText.Read(cell["source"]), cell["metadata"] as JsonObject)))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or NotebookFormatException)
        {
            throw new DirectiveException($"'{path}' is not a notebook: {exception.Message}");
        }
    }
}
