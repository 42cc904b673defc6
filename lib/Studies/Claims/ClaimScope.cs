using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Claims;

/// <summary>Where a claim can be decided: from which mode on, and on which data. Elsewhere the ledger says "not decided" and why.</summary>
/// <param name="Mode">The mode the notebook runs in.</param>
/// <param name="SmallestMode">The smallest mode whose sizes suffice.</param>
/// <param name="Data">The data the claim speaks of, or null for claims about exact computations.</param>
/// <param name="NeedsRealData">Whether a synthetic twin or data of unknown origin do not suffice.</param>
public sealed record ClaimScope(RunMode Mode, RunMode SmallestMode = RunMode.Quick, DataRecord? Data = null, bool NeedsRealData = false)
{
    /// <summary>Claims about exact computations: decided in every mode.</summary>
    public static ClaimScope Everywhere => new(RunModes.Current);

    /// <summary>Claims about measurements on a data set.</summary>
    /// <param name="data">The data.</param>
    /// <param name="from">The smallest mode whose sizes suffice.</param>
    /// <param name="realOnly">Whether a synthetic twin or data of unknown origin do not suffice.</param>
    public static ClaimScope On(DataRecord data, RunMode from = RunMode.Quick, bool realOnly = false) => new(RunModes.Current, from, data, realOnly);

    /// <summary>What this machine lacks to decide the claim, as in "needs a libtorch"; null where it lacks nothing.</summary>
    public string? Missing { get; init; }

    /// <summary>Everything for which the claim cannot be decided here, or null where it can.</summary>
    public string? Obstacle
    {
        get
        {
            string?[] obstacles =
            [
                Missing,
                Mode < SmallestMode ? $"needs the sizes of {SmallestMode.ToString().ToLowerInvariant()} mode; this is {Mode.ToString().ToLowerInvariant()} mode" : null,
                NeedsRealData && Data is { IsSynthetic: true } ? $"needs real data; {Data.Name} is synthetic" : null,
                NeedsRealData && Data is { IsOfUnknownOrigin: true } ? $"needs the published data; {Data.Name} is not known to be it" : null,
            ];
            return obstacles.OfType<string>().ToArray() is [_, ..] found ? string.Join("; ", found) : null;
        }
    }
}
