namespace CollectiveAction.Studies.Store;

/// <summary>Two stores hold different results of one run.</summary>
/// <param name="Key">The run's key.</param>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Version">The experiment's version.</param>
/// <param name="Cell">The cell in canonical JSON.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Kept">The result that stays, in canonical JSON.</param>
/// <param name="Other">The result that was not taken in.</param>
/// <param name="Source">The file that holds the other result.</param>
public sealed record MergeConflict(
    string Key, string Experiment, int Version, string Cell, ulong Seed, string Kept, string Other, string Source)
{
    /// <summary>Experiment, cell, seed and both results in one line.</summary>
    public override string ToString() => $"{Experiment} v{Version}, seed {Seed}, {Cell}: kept {Kept}, but {Source} has {Other}";
}

/// <summary>What merging stores did.</summary>
/// <param name="Added">The number of results taken in.</param>
/// <param name="Same">The number of results that were there already, equal.</param>
/// <param name="Conflicts">The results that contradict stored ones.</param>
public sealed record MergeReport(int Added, int Same, IReadOnlyList<MergeConflict> Conflicts)
{
    /// <summary>The counts in one line.</summary>
    public override string ToString() =>
        $"{Added:N0} results added, {Same:N0} there already, {Conflicts.Count:N0} in conflict";
}
