using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>The data a notebook ran on, as it put them out.</summary>
/// <param name="Name">The data set's name.</param>
/// <param name="Fingerprint">What tells its content.</param>
/// <param name="Kind"><c>real</c>, <c>synthetic</c> or <c>unknown</c>.</param>
/// <param name="Rows">How many rows, or null.</param>
public sealed record LedgerData(string Name, string Fingerprint, string Kind, long? Rows)
{
    /// <summary>The environment variable that names the folder of the real data.</summary>
    internal const string Variable = "COLLECTIVE_ACTION_DATA";

    /// <summary>Reads the data records among the outputs of a notebook; one each, sorted by name.</summary>
    /// <param name="notebook">The executed notebook.</param>
    internal static IReadOnlyList<LedgerData> Read(Notebook notebook) =>
        [.. (from cell in notebook.Cells
             from output in cell.Outputs
             let data = output["data"]?[MimeTypes.Data] as JsonObject
             where data is not null
             from each in (data["further"] as JsonArray)?.OfType<JsonObject>().Prepend(data) ?? [data]
             select new LedgerData(each["name"]?.ToString() ?? "", each["fingerprint"]?.ToString() ?? "", each["kind"]?.ToString() ?? "",
                 CountRows(each)))
            .Distinct().OrderBy(data => data.Name, StringComparer.Ordinal).ThenBy(data => data.Fingerprint, StringComparer.Ordinal)];

    private static long? CountRows(JsonObject data) => long.TryParse(data["rows"]?.ToString(), out var rows) ? rows : null;
}
