using System.Security.Cryptography;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Checking;

/// <summary>What a run of notebooks found, beside what is committed.</summary>
/// <param name="Runs">The runs, in the notebooks' order.</param>
/// <param name="Committed">What the notebook files held before.</param>
/// <param name="Reports">How the outputs compare with the committed ones.</param>
/// <param name="Surroundings">Where the run took place.</param>
/// <param name="Finished">When it ended, in universal time.</param>
/// <param name="Reviewer">Who signs it; null where the line is left open.</param>
/// <param name="Tests">What the unit tests said, or why they did not run.</param>
/// <param name="LeftOut">What else was not run, a sentence each.</param>
internal sealed record Verification(
    IReadOnlyList<NotebookRun> Runs, IReadOnlyDictionary<NotebookFile, CommittedRun> Committed, IReadOnlyList<CheckReport> Reports, RunSurroundings Surroundings,
    DateTime Finished, string? Reviewer, UnitTestRun Tests, IReadOnlyList<string> LeftOut)
{
    /// <summary>
    /// Whether every notebook ran to its end, no claim fails but those that are known to, none is decided otherwise than committed, and no unit test
    /// that ran failed.
    /// </summary>
    public bool IsGood => Runs.All(run => run.IsGood) && !Otherwise.Any() && Tests.Failed.Count == 0;

    /// <summary>All claims.</summary>
    public IEnumerable<LedgerClaim> Claims => Runs.SelectMany(run => run.Claims);

    /// <summary>The claims that the committed run decided otherwise.</summary>
    public IEnumerable<(NotebookRun Run, LedgerClaim Claim)> Otherwise =>
        Of(claim => true).Where(pair => Committed[pair.Run.File].ChangeOf(pair.Claim) == ClaimChange.OtherVerdict);

    /// <summary>The claims that were committed and did not come up.</summary>
    public IEnumerable<(NotebookRun Run, LedgerClaim Claim)> Missing =>
        Runs.SelectMany(run => Committed[run.File].Claims.Where(was => run.Claims.All(claim => claim.Id != was.Id)).Select(was => (run, was)));

    /// <summary>The data sets of the committed run that this machine replaced by a synthetic twin.</summary>
    public IEnumerable<string> Absent => Runs
        .SelectMany(run => Committed[run.File].Data.Where(was => was.Kind == "real" && run.Data.All(data => data.Fingerprint != was.Fingerprint)))
        .Select(data => data.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The claims of some standings, each with its run.</summary>
    /// <param name="wanted">Which.</param>
    public IEnumerable<(NotebookRun Run, LedgerClaim Claim)> Of(Func<LedgerClaim, bool> wanted) =>
        Runs.SelectMany(run => run.Claims.Where(wanted).Select(claim => (run, claim)));

    /// <summary>The claims that were not decided, by reason; the reason that leaves most open first.</summary>
    public IEnumerable<IGrouping<string, (NotebookRun Run, LedgerClaim Claim)>> NotDecided =>
        Of(claim => claim.Standing == ClaimStanding.NotDecided).GroupBy(pair => pair.Claim.Reason ?? "no reason given", StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal);

    /// <summary>The SHA-256 of a file, in lower-case hexadecimal digits.</summary>
    /// <param name="content">Its bytes.</param>
    public static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
