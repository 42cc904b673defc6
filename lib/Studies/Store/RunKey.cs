namespace CollectiveAction.Studies.Store;

/// <summary>The key of a run's result: SHA-256 of all that the result depends on.</summary>
internal static class RunKey
{
    private const string KeyFormat = "run-1";

    /// <summary>The key of a run.</summary>
    /// <exception cref="ArgumentException">The cell holds a number that is not finite.</exception>
    internal static string Of<TCell>(ExperimentVersion version, string data, TCell cell, ulong seed) =>
        CanonicalJson.Fingerprint(new RunIdentity<TCell>(KeyFormat, version.Name, version.Version, data, cell, seed));

    /// <summary>Everything that a result depends on. Its members' names are part of every key and stay, whatever is called what elsewhere.</summary>
    private sealed record RunIdentity<TCell>(string Format, string Trainer, int Version, string Data, TCell Configuration, ulong Seed);
}
