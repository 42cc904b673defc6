using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>What the unit tests of the repository said.</summary>
/// <param name="Solution">The solution whose tests ran, relative to the repository's root; null where none ran.</param>
/// <param name="NotRun">Why none ran; null where some did.</param>
/// <param name="Seconds">How long building and running took, in seconds.</param>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">The names of those that failed; where nothing could be built, what the build said.</param>
/// <param name="Skipped">The reasons for which others were skipped, with how many each.</param>
internal sealed record UnitTestRun(string? Solution, string? NotRun, double Seconds, int Passed, IReadOnlyList<string> Failed, IReadOnlyList<(string Reason, int Count)> Skipped)
{
    /// <summary>No tests ran, for a reason.</summary>
    /// <param name="reason">The reason, as a sentence.</param>
    public static UnitTestRun None(string reason) => new(null, reason, 0, 0, [], []);

    /// <summary>How many were skipped.</summary>
    public int SkippedCount => Skipped.Sum(group => group.Count);

    /// <summary>The result for programs.</summary>
    public JsonObject ToJson() => new()
    {
        ["solution"] = Solution,
        ["notRun"] = NotRun,
        ["seconds"] = Math.Round(Seconds, 1),
        ["passed"] = Passed,
        ["failed"] = new JsonArray([.. Failed.Select(name => JsonValue.Create(name))]),
        ["skipped"] = new JsonArray([.. Skipped.Select(group => (JsonNode)new JsonObject { ["reason"] = group.Reason, ["count"] = group.Count })]),
    };
}
