using System.Text.Json;

namespace CollectiveAction.Jupyter.References;

/// <summary>What MSBuild says of a project after building it.</summary>
/// <param name="Values">The properties asked for.</param>
/// <param name="Usings">Its <c>Using</c> items as directives, each once.</param>
internal sealed record ProjectFacts(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Usings)
{
    /// <summary>The properties to ask for.</summary>
    public const string Properties = "TargetPath,TargetFrameworks,NetCoreRoot,MSBuildToolsPath";

    /// <summary>The items to ask for.</summary>
    public const string Items = "Using";

    private static readonly string[] SdkFolders = ["NetCoreRoot", "MSBuildToolsPath"];

    /// <summary>Reads the answer to <c>-getProperty</c> and <c>-getItem</c>.</summary>
    /// <param name="answer">JSON.</param>
    public static ProjectFacts Read(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        var values = json.RootElement.GetProperty("Properties").EnumerateObject()
            .ToDictionary(property => property.Name, property => property.Value.GetString() ?? "", StringComparer.Ordinal);
        var items = json.RootElement.TryGetProperty("Items", out var kinds) && kinds.TryGetProperty("Using", out var usings)
            ? usings.EnumerateArray() : default;
        // Implicit usings are those of the SDK, not of the project: a cell has a set of its own.
        return new ProjectFacts(values, [.. items.Where(item => !IsOfSdk(item, values)).Select(Directive).Distinct(StringComparer.Ordinal)]);
    }

    private static bool IsOfSdk(JsonElement item, Dictionary<string, string> values) =>
        Text(item, "DefiningProjectFullPath") is { Length: > 0 } definer
        && SdkFolders.Any(root =>
            values.GetValueOrDefault(root) is { Length: > 0 } folder && definer.StartsWith(folder, StringComparison.OrdinalIgnoreCase));

    private static string Directive(JsonElement item)
    {
        var name = Text(item, "Identity");
        return Text(item, "Alias") is { Length: > 0 } alias ? $"using {alias} = {name};"
            : bool.TryParse(Text(item, "Static"), out var isStatic) && isStatic ? $"using static {name};"
            : $"using {name};";
    }

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? (value.GetString() ?? "").Trim() : "";
}
