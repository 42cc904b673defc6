using System.Text.Json;

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
            ".ipynb" => Notebook(path),
            ".cs" or ".csx" => [new ImportedCode(path, File.ReadAllText(path))],
            var other =>
                throw new DirectiveException(
                    $"'{Path.GetFileName(path)}' cannot be imported: a notebook (.ipynb) or C# (.cs, .csx) is needed, not {other}."),
        };
    }

    private static List<ImportedCode> Notebook(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var code = json.RootElement.GetProperty("cells").EnumerateArray()
                .Where(cell => cell.GetProperty("cell_type").GetString() == "code").Select(cell => Text(cell.GetProperty("source")));
            return [.. code.Select((source, index) => new ImportedCode($"{path} [{index + 1}]", source))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DirectiveException($"'{path}' is not a notebook: {exception.Message}");
        }
    }

    private static string Text(JsonElement source) =>
        source.ValueKind == JsonValueKind.Array
        ? string.Concat(source.EnumerateArray().Select(line => line.GetString()))
        : source.GetString() ?? "";
}
