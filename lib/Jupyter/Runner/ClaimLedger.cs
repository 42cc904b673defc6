using System.Globalization;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Writes <c>claims.json</c>: every claim of a run with its measured value, and what each notebook ran on.</summary>
internal static class ClaimLedger
{
    /// <summary>The ledger as JSON text.</summary>
    /// <param name="runs">The notebooks that ran.</param>
    /// <param name="surroundings">Fills <c>commit</c> and <c>machine</c> where a claim leaves them open.</param>
    /// <param name="committed">What the file of a notebook held before the run; null where that is not asked.</param>
    /// <param name="history">What its claims were at earlier commits; null where that is not asked.</param>
    /// <param name="tests">What the unit tests said; null where that is not asked.</param>
    public static string Write(
        IReadOnlyList<NotebookRun> runs, RunSurroundings surroundings, Func<NotebookRun, CommittedRun>? committed = null, Func<NotebookRun, ClaimHistory>? history = null,
        UnitTestRun? tests = null)
    {
        var document = new JsonObject
        {
            ["schema"] = 1,
            ["commit"] = surroundings.Commit,
            ["machine"] = surroundings.Machine,
            ["day"] = surroundings.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["claims"] = new JsonArray([.. runs.SelectMany(run => run.Claims.Select(claim =>
                (JsonNode)Complete(claim, run, surroundings, committed?.Invoke(run), history?.Invoke(run).Of(claim.Id) ?? [])))]),
            ["notebooks"] = new JsonArray([.. runs.Select(run => (JsonNode)Describe(run))]),
        };
        if (tests is not null) document["tests"] = tests.ToJson();
        return JupyterJson.Write(document) + "\n";
    }

    private static JsonObject Complete(
        LedgerClaim claim, NotebookRun run, RunSurroundings surroundings, CommittedRun? committed, IReadOnlyList<PastClaim> history)
    {
        var result = (JsonObject)claim.Node.DeepClone();
        result["notebook"] = claim.Notebook;
        result["cell"] = claim.Cell;
        result["standing"] = Kebab(claim.Standing);
        result["commit"] ??= surroundings.Commit;
        result["machine"] ??= surroundings.Machine;
        result["seconds"] = run.SecondsOf(claim) is { } seconds ? Math.Round(seconds, 3) : null;
        if (committed?.Find(claim.Id) is { } was)
        {
            var before = Found(was, committed.Mode);
            before["change"] = Kebab(committed.ChangeOf(claim));
            result["committed"] = before;
        }
        if (history.Count > 0) result["history"] = new JsonArray([.. history.Select(Past)]);
        return result;
    }

    private static JsonNode Past(PastClaim past)
    {
        var result = Found(past.Claim, past.Mode);
        result["commit"] = past.Commit;
        result["day"] = past.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return result;
    }

    private static JsonObject Found(LedgerClaim claim, NotebookMode? mode) => new()
    {
        ["standing"] = Kebab(claim.Standing),
        ["measured"] = claim.Measured,
        ["lower"] = claim.Lower,
        ["upper"] = claim.Upper,
        ["mode"] = mode?.Name(),
        ["data"] = claim.Node["data"]?.DeepClone(),
    };

    private static JsonObject Describe(NotebookRun run) => new()
    {
        ["name"] = run.File.Name,
        ["mode"] = run.Mode.Name(),
        ["status"] = run.Status.Words(),
        ["failure"] = run.Failure is { } failure ? $"{failure.Place}: {failure.Text}" : null,
        ["seconds"] = Math.Round(run.Seconds, 1),
        ["held"] = run.Count(ClaimStanding.Held, ClaimStanding.HeldAgainstExpectation),
        ["failed"] = run.Count(ClaimStanding.Failed),
        ["knownFailing"] = run.Count(ClaimStanding.KnownFailing),
        ["notDecided"] = run.Count(ClaimStanding.NotDecided),
        ["data"] = new JsonArray([.. run.Data.Select(data => (JsonNode)new JsonObject
        {
            ["name"] = data.Name,
            ["fingerprint"] = data.Fingerprint,
            ["kind"] = data.Kind,
            ["rows"] = data.Rows,
        })]),
    };

    private static string Kebab(ClaimChange change) => change switch
    {
        ClaimChange.Same => "same",
        ClaimChange.OtherValue => "other-value",
        ClaimChange.OneUndecided => "one-undecided",
        ClaimChange.OtherVerdict => "other-verdict",
        _ => "new",
    };

    private static string Kebab(ClaimStanding standing) => standing switch
    {
        ClaimStanding.Held => "holds",
        ClaimStanding.Failed => "fails",
        ClaimStanding.NotDecided => "not-decided",
        ClaimStanding.KnownFailing => "known-failing",
        _ => "holds-against-expectation",
    };
}
