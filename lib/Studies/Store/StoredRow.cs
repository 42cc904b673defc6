namespace CollectiveAction.Studies.Store;

/// <summary>A result as it lies in a store.</summary>
/// <param name="Key">The run's key.</param>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Version">The experiment's version.</param>
/// <param name="Data">The data's fingerprint.</param>
/// <param name="Cell">The cell in canonical JSON.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Result">The result in canonical JSON.</param>
/// <param name="Seconds">How long the run took; no part of the result.</param>
internal sealed record StoredRow(
    string Key, string Experiment, int Version, string Data, string Cell, ulong Seed, string Result, double Seconds)
{
    /// <summary>SHA-256 of all that the row holds: one flipped bit is noticed.</summary>
    internal string Checksum => CanonicalJson.Fingerprint<object[]>([Key, Experiment, Version, Data, Cell, Seed, Result, Seconds]);
}
