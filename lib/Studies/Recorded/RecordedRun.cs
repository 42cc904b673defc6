using System.Text.Json;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Recorded;

/// <summary>A run as a file of results holds it, whatever its study's types are.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Version">The experiment's version.</param>
/// <param name="Data">The experiment's fingerprint of its data and settings.</param>
/// <param name="Cell">What was tried.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Result">What was measured.</param>
public sealed record RecordedRun(string Experiment, int Version, string Data, JsonElement Cell, ulong Seed, JsonElement Result)
{
    /// <summary>The key of the run, computed from all but the result; see <see cref="Study{TCell, TResult}.KeyOf"/>.</summary>
    public string Key => RunKey.Of(new ExperimentVersion(Experiment, Version), Data, Cell, Seed);

    /// <summary>The result in canonical JSON: two results are equal to the last digit where their texts are.</summary>
    public string ResultText => CanonicalJson.Of(Result);
}
