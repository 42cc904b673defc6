using System.Text.Json;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Studies.Recorded;

/// <summary>Recorded runs by cell: the mean of every measured number over the seeds.</summary>
public static class RecordedMeans
{
    /// <summary>A row for each cell: the cell in JSON, the number of seeds, and each number of the result with its 95 % Student interval.</summary>
    /// <param name="recorded">The runs.</param>
    /// <returns>
    /// A number is called by its way through the result, as in <c>Outcomes.0.TopSuccess</c>; lists of plain numbers are left out, and a number that some
    /// run of a cell lacks is empty there.
    /// </returns>
    public static ResultTable ToMeans(this RecordedRuns recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var cells = recorded.Runs.GroupBy(run => (run.Experiment, run.Version, run.Data, Cell: CanonicalJson.Of(run.Cell)))
            .Select(cell => (cell.Key.Cell, Results: cell.Select(run => Numbers(run.Result, "").ToDictionary(StringComparer.Ordinal)).ToArray())).ToArray();
        string[] names = [.. cells.SelectMany(cell => cell.Results[0].Keys).Distinct(StringComparer.Ordinal)];
        return new ResultTable(["Cell", "Seeds", .. names], [.. cells.Select(cell => (object?[])[cell.Cell, cell.Results.Length, .. names.Select(name => Mean(cell.Results, name))])]);
    }

    private static Estimate? Mean(Dictionary<string, double>[] results, string name) =>
        results.All(result => result.ContainsKey(name)) ? StudentMean.Of([.. results.Select(result => result[name])]) : null;

    private static IEnumerable<KeyValuePair<string, double>> Numbers(JsonElement value, string way) => value.ValueKind switch
    {
        JsonValueKind.Number => [new(way, value.GetDouble())],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Numbers(member.Value, way.Length == 0 ? member.Name : $"{way}.{member.Name}")),
        JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).SelectMany((item, k) => Numbers(item, $"{way}.{k}")),
        _ => [],
    };
}
