using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Checking;

/// <summary>Compares the committed outputs of a notebook with those of a new run.</summary>
public static class NotebookComparison
{
    private const string NotDecided = "not-decided";

    /// <summary>Compares a notebook with its run.</summary>
    /// <param name="committed">The notebook as it was.</param>
    /// <param name="run">The new run of it.</param>
    /// <param name="tolerance">The largest relative difference of two numbers, at least 0.</param>
    public static CheckReport Compare(Notebook committed, NotebookRun run, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(committed);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        var name = run.File.Name;
        if (committed.Cells.All(cell => cell.Outputs.Count == 0 && cell.ExecutionCount is null))
        {
            var never = new Difference(name, null, "no committed outputs to compare with; run it with --save", "(none)",
                $"{run.CellsRun} cells run");
            return new CheckReport(name, CheckDepth.Values, null, [never, .. Failures(run)]);
        }
        var remark = ReasonForStructure(committed, run);
        var depth = remark is null ? CheckDepth.Values : CheckDepth.Structure;
        List<Difference> differences = [.. Failures(run), .. Order(committed, name), .. Claims(committed, run, depth)];
        if (run.Status == RunStatus.Succeeded)
            differences.AddRange(Outputs(committed, run, depth, tolerance));
        return new CheckReport(name, depth, remark, differences);
    }

    /// <summary>The mode behind the committed outputs of a notebook, in which numbers can be compared.</summary>
    /// <param name="committed">The notebook.</param>
    internal static NotebookMode ModeOf(Notebook committed) => CommittedRun.ModeOf(committed) ?? NotebookMode.Default;

    private static string? ReasonForStructure(Notebook committed, NotebookRun run)
    {
        var mode = ModeOf(committed);
        if (mode != run.Mode)
            return $"run in mode {run.Mode.Name()}, committed in mode {mode.Name()}: compared structure and claims only";
        var before = LedgerData.Read(committed);
        if (before.SequenceEqual(run.Data))
            return null;
        return $"ran on {Describe(run.Data)}, committed on {Describe(before)}: compared structure and claims only";
    }

    private static string Describe(IReadOnlyList<LedgerData> data) =>
        data.Count == 0
        ? "no recorded data"
        : string.Join(", ", data.Select(d => $"{d.Kind} {d.Name} ({(d.Fingerprint.Length > 12 ? d.Fingerprint[..12] : d.Fingerprint)})"));

    private static IEnumerable<Difference> Failures(NotebookRun run)
    {
        if (run.Status != RunStatus.Succeeded)
            yield return new Difference(run.File.Name, run.Failure?.Cell, $"the run {Words(run.Status)}", "(ran to its end)",
                run.Failure is { } failure ? $"{failure.Place}: {failure.Text}" : "");
    }

    private static string Words(RunStatus status) => status switch
    {
        RunStatus.TimedOut => "took too long",
        RunStatus.Cancelled => "was cancelled",
        _ => status.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<Difference> Order(Notebook committed, string name)
    {
        var expected = 0;
        foreach (var cell in committed.Cells.Where(cell => cell.IsCode && !string.IsNullOrWhiteSpace(cell.Source)))
        {
            expected++;
            if (cell.ExecutionCount != expected)
            {
                yield return new Difference(name, expected, "the committed notebook was not run from top to bottom in one go",
                    $"[{cell.ExecutionCount?.ToString() ?? " "}]", $"[{expected}]");
                yield break;
            }
            if (!cell.HasTag(CellTags.RaisesException)
                && cell.Outputs.FirstOrDefault(output => output["output_type"]?.ToString() == "error") is { } error)
                yield return new Difference(name, expected, "the committed notebook shows an error", $"{error["ename"]}: {error["evalue"]}",
                    "(no error expected)");
        }
    }

    private static IEnumerable<Difference> Claims(Notebook committed, NotebookRun run, CheckDepth depth)
    {
        var before = LedgerClaim.Read(run.File.Name, committed).ToLookup(claim => claim.Id, StringComparer.Ordinal);
        var after = run.Claims.ToLookup(claim => claim.Id, StringComparer.Ordinal);
        foreach (var id in before.Select(group => group.Key).Union(after.Select(group => group.Key), StringComparer.Ordinal))
        {
            var (was, now) = (Verdicts(before[id]), Verdicts(after[id]));
            var undecided = depth == CheckDepth.Structure && (was == NotDecided || now == NotDecided);
            if (was != now && !undecided)
                yield return new Difference(run.File.Name, (after[id].FirstOrDefault() ?? before[id].First()).Cell,
                    $"claim \"{id}\" has another verdict", was, now);
        }
        foreach (var claim in run.Claims.Where(claim => claim.Standing == ClaimStanding.Failed))
            yield return new Difference(run.File.Name, claim.Cell, $"claim \"{claim.Id}\" fails", claim.Threshold,
                claim.Node["measured"]?.ToString() ?? claim.Reason ?? "(no value)");
    }

    private static string Verdicts(IEnumerable<LedgerClaim> claims) =>
        string.Join(", ", claims.Select(claim => claim.Node["verdict"]?.ToString() ?? "(none)")) is { Length: > 0 } list
        ? list
        : "(no such claim)";

    private static IEnumerable<Difference> Outputs(Notebook committed, NotebookRun run, CheckDepth depth, double tolerance)
    {
        var comparison = new OutputComparison(tolerance);
        foreach (var (was, now) in committed.Cells.Zip(run.Notebook.Cells).Where(pair => pair.Second.ExecutionCount is not null))
        {
            var depthHere = now.HasTag(CellTags.Volatile) ? CheckDepth.Structure : depth;
            foreach (var (what, before, after) in comparison.Compare(Lasting(was), Lasting(now), depthHere))
                yield return new Difference(run.File.Name, now.ExecutionCount, what, before, after);
        }
    }

    /// <summary>The outputs that a run stores; a front end that saved the notebook may have left finished progress beside them.</summary>
    private static List<JsonObject> Lasting(NotebookCell cell) => [.. cell.Outputs.Where(output => !FinishedProgress.Is(output))];
}
