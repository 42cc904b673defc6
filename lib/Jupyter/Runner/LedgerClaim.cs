using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>What a claim means for the run.</summary>
public enum ClaimStanding
{
    /// <summary>The claim holds.</summary>
    Held,

    /// <summary>The claim fails: so does the run.</summary>
    Failed,

    /// <summary>It was not decided in this mode or on this data; its reason says why.</summary>
    NotDecided,

    /// <summary>The claim fails, and its author had said why it does.</summary>
    KnownFailing,

    /// <summary>The claim was said to fail and holds: the remark is out of date.</summary>
    HeldAgainstExpectation,
}

/// <summary>One claim as a notebook put it out.</summary>
/// <param name="Notebook">The notebook's name.</param>
/// <param name="Cell">The execution number of the cell.</param>
/// <param name="Id">Its name within the notebook.</param>
/// <param name="Statement">What is claimed.</param>
/// <param name="Standing">What it means for the run.</param>
/// <param name="Node">The claim in full.</param>
public sealed record LedgerClaim(string Notebook, int Cell, string Id, string Statement, ClaimStanding Standing, JsonObject Node)
{
    internal string? Source => Text("source");

    internal string? Reason => Standing == ClaimStanding.NotDecided ? Text("reason") : Text("knownFailing") ?? Text("reason");

    internal string Threshold => Text("threshold") ?? "";

    internal string? Origin => Text("origin");

    internal string? Found => Text("found");

    /// <summary>The mode it was decided in; null where the notebook does not tell.</summary>
    internal NotebookMode? Mode => NotebookModes.Parse(Text("mode"));

    /// <summary>The names of the data it was decided on.</summary>
    internal IEnumerable<string> DataNames => (Node["data"] as JsonObject)?.Select(entry => entry.Key) ?? [];

    /// <summary>The fingerprints of that data.</summary>
    internal IEnumerable<string> Fingerprints => (Node["data"] as JsonObject)?.Select(entry => entry.Value?.ToString()).OfType<string>() ?? [];

    /// <summary>Whether it claims a condition, which has no value to show.</summary>
    internal bool IsCondition => Text("kind") == "condition";

    internal double? Measured => Number("measured");

    internal double? Lower => Number("lower");

    internal double? Upper => Number("upper");

    /// <summary>Reads the claims among the outputs of a notebook.</summary>
    /// <param name="name">The notebook's name.</param>
    /// <param name="notebook">The executed notebook.</param>
    internal static IEnumerable<LedgerClaim> Read(string name, Notebook notebook) =>
        from cell in notebook.Cells
        where cell.IsCode
        from output in cell.Outputs
        let claim = output["data"]?[MimeTypes.Claim] as JsonObject
        where claim is not null
        select Read(name, cell.ExecutionCount ?? 0, claim);

    internal static LedgerClaim Read(string notebook, int cell, JsonObject claim)
    {
        var known = claim["knownFailing"] is not null;
        var standing = claim["verdict"]?.ToString() switch
        {
            "holds" => known ? ClaimStanding.HeldAgainstExpectation : ClaimStanding.Held,
            "not-decided" => ClaimStanding.NotDecided,
            "fails" => known ? ClaimStanding.KnownFailing : ClaimStanding.Failed,
            _ => ClaimStanding.Failed,
        };
        return new LedgerClaim(notebook, cell, claim["id"]?.ToString() ?? "(no id)", claim["statement"]?.ToString() ?? "", standing,
            (JsonObject)claim.DeepClone());
    }

    private string? Text(string name) => Node[name]?.ToString();

    private double? Number(string name) => Node[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
