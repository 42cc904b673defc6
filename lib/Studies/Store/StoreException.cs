namespace CollectiveAction.Studies.Store;

/// <summary>What is wrong with a store of results.</summary>
public enum StoreProblem
{
    /// <summary>The file is not a store of results.</summary>
    NotAStore,

    /// <summary>The store was written by another version of the program.</summary>
    OtherSchema,

    /// <summary>The file is damaged.</summary>
    Damaged,

    /// <summary>There is no space left.</summary>
    DiskFull,

    /// <summary>The file cannot be opened, read or written.</summary>
    Inaccessible,

    /// <summary>Another process holds the file for too long.</summary>
    Busy,

    /// <summary>The same run gave two different results.</summary>
    Conflict,
}

/// <summary>A store of results cannot be used; the message says why and what to do.</summary>
public sealed class StoreException : IOException
{
    internal StoreException(StoreProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    internal static StoreException Contradiction(StoredRow row) => new(
        StoreProblem.Conflict,
        $"{row.Experiment} v{row.Version} gave another result than the stored one for seed {row.Seed} of {row.Cell}. "
        + "An experiment whose results change needs a new version. The stored result stays.");

    /// <summary>What is wrong.</summary>
    public StoreProblem Problem { get; }
}
