using System.Text.Json;

namespace CollectiveAction.Interop.Tests.Notebooks;

/// <summary>The cells of a notebook that hold code.</summary>
internal static class NotebookCells
{
    internal static IReadOnlyList<string> Of(string path)
    {
        using var notebook = JsonDocument.Parse(File.ReadAllText(path));
        return [.. notebook.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
            .Select(cell => cell.GetProperty("source"))
            .Select(source => source.ValueKind == JsonValueKind.String
                ? source.GetString()! : string.Concat(source.EnumerateArray().Select(line => line.GetString())))
            .Where(code => !string.IsNullOrWhiteSpace(code))];
    }
}
