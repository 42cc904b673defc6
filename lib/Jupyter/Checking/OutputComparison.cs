using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Checking;

/// <summary>Compares the outputs of one cell. Of a value's representations the one that says most
/// is compared, and pictures of it are not.</summary>
/// <param name="tolerance">The largest relative difference of two numbers.</param>
internal sealed class OutputComparison(double tolerance)
{
    /// <summary>The differences, as what differs and the two sides.</summary>
    /// <param name="was">The committed outputs.</param>
    /// <param name="now">The new ones.</param>
    /// <param name="depth">How closely to compare.</param>
    public IEnumerable<(string What, string Was, string Is)> Compare(IReadOnlyList<JsonObject> was, IReadOnlyList<JsonObject> now,
        CheckDepth depth)
    {
        var (before, after) = (Shape(was), Shape(now));
        if (!before.SequenceEqual(after, StringComparer.Ordinal))
            return [("other kinds of output", List(before), List(after))];
        return depth == CheckDepth.Structure
            ? []
            : was.Zip(now).Select(pair => CompareOne(pair.First, pair.Second)).OfType<(string, string, string)>();
    }

    private static string List(List<string> kinds) => kinds.Count == 0 ? "(none)" : string.Join(", ", kinds);

    private static List<string> Shape(IReadOnlyList<JsonObject> outputs) => [.. outputs.Select(Kind)];

    private static string Kind(JsonObject output) => output["output_type"]?.ToString() switch
    {
        "stream" => output["name"]?.ToString() ?? "stream",
        "error" => $"error {output["ename"]}",
        var type => $"{type} {Richest(output)}",
    };

    private static string Richest(JsonObject output)
    {
        if (output["data"] is not JsonObject data)
            return "";
        return data.Select(entry => entry.Key).OrderBy(Rank).ThenBy(type => type, StringComparer.Ordinal).FirstOrDefault() ?? "";
    }

    private static int Rank(string mimeType) => mimeType switch
    {
        MimeTypes.Claim or MimeTypes.Data or MimeTypes.Plotly => 0,
        _ when MimeTypes.IsJson(mimeType) => 1,
        MimeTypes.Plain => 2,
        _ when mimeType.StartsWith("text/", StringComparison.Ordinal) => 3,
        _ => 4,
    };

    private (string What, string Was, string Is)? CompareOne(JsonObject was, JsonObject now)
    {
        if (was["output_type"]?.ToString() == "stream")
            return Text($"other text on {was["name"]}", was["text"], now["text"]);
        if (was["data"] is not JsonObject before || now["data"] is not JsonObject after)
            return null;
        var type = Richest(was);
        if (type == MimeTypes.Claim)
            return CompareClaim((JsonObject)before[type]!, (JsonObject)after[type]!);
        if (MimeTypes.IsJson(type))
        {
            return JsonComparison.FirstDifference(before[type], after[type], tolerance) is { } difference
                ? ($"other {(type == MimeTypes.Plotly ? "figure" : type)} at {difference.Path}", difference.Was, difference.Is)
                : null;
        }
        return type.StartsWith("text/", StringComparison.Ordinal) ? Text($"other {type}", before[type], after[type]) : null;
    }

    private (string, string, string)? Text(string what, JsonNode? was, JsonNode? now) =>
        NumericText.FirstDifference(MultilineText.Read(was), MultilineText.Read(now), tolerance) is { } difference
        ? (what, difference.Was, difference.Is)
        : null;

    /// <summary>Verdicts are compared for the whole notebook; here the numbers. Where a claim was
    /// made, commit and machine, may differ.</summary>
    private (string, string, string)? CompareClaim(JsonObject was, JsonObject now)
    {
        var (before, after) = ((JsonObject)was.DeepClone(), (JsonObject)now.DeepClone());
        foreach (var name in (string[])["commit", "machine", "verdict"])
        {
            before.Remove(name);
            after.Remove(name);
        }
        return JsonComparison.FirstDifference(before, after, tolerance) is { } difference
            ? ($"other claim \"{was["id"]}\" at {difference.Path}", difference.Was, difference.Is)
            : null;
    }
}
