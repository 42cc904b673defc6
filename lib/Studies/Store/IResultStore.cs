namespace CollectiveAction.Studies.Store;

/// <summary>Where results of runs are kept, by key: <see cref="ResultStore"/> in a file, <see cref="MemoryStore"/> while a program runs.</summary>
/// <remarks>Safe for concurrent use. A result once kept is never changed. What runners need of a store stays between it and them.</remarks>
public interface IResultStore
{
    /// <summary>The number of results of all studies together.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    int Count { get; }

    /// <summary>How long a claim lasts without being renewed; infinite where claims end with the program.</summary>
    internal TimeSpan Lease { get; }

    /// <summary>Every kept result in the order of keeping.</summary>
    internal IReadOnlyList<StoredRow> Rows();

    /// <summary>The keys kept after the row of a number, with the number of the last.</summary>
    internal (IReadOnlyList<string> Keys, long Last) KeysAfter(long number);

    /// <summary>Claims the first of some runs that are neither kept nor claimed.</summary>
    internal IReadOnlyList<string> Claim(IEnumerable<string> keys, int largest);

    /// <summary>Makes claims last for another lease.</summary>
    internal void Renew();

    /// <summary>Gives up claims.</summary>
    internal void Release(IReadOnlyCollection<string> keys);

    /// <summary>Keeps results, all or none, and ends their claims.</summary>
    internal void Complete(IReadOnlyList<StoredRow> rows);
}

/// <summary>What a store has of a study.</summary>
public static class StoredResults
{
    /// <summary>The kept results of a study, in its order; runs not yet computed are missing.</summary>
    /// <typeparam name="TCell">The study's cells.</typeparam>
    /// <typeparam name="TResult">The study's results.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="study">The study.</param>
    /// <exception cref="StoreException">The store cannot be read or holds results of another form.</exception>
    public static Results<TCell, TResult> ResultsOf<TCell, TResult>(this IResultStore store, Study<TCell, TResult> study)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.ResultsOf(study, outcome: null);
    }

    internal static Results<TCell, TResult> ResultsOf<TCell, TResult>(this IResultStore store, Study<TCell, TResult> study, RunOutcome? outcome)
    {
        ArgumentNullException.ThrowIfNull(study);
        var version = study.Experiment.Version;
        var stored = store.Rows().Where(r => r.Experiment == version.Name && r.Version == version.Version && r.Data == study.Data)
            .ToDictionary(r => r.Key, StringComparer.Ordinal);
        var rows = new List<ResultRow<TCell, TResult>>();
        foreach (var (key, run) in study.Planned)
        {
            if (stored.TryGetValue(key, out var row)) rows.Add(new(run.Cell, run.Seed, Read<TResult>(row), row.Seconds));
        }

        return new Results<TCell, TResult>(rows, [.. study.Runs], outcome ?? new RunOutcome(rows.Count, 0, 0));
    }

    private static TResult Read<TResult>(StoredRow row)
    {
        try
        {
            return CanonicalJson.Read<TResult>(row.Result);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or NotSupportedException)
        {
            throw new StoreException(
                StoreProblem.Damaged,
                $"A stored result of {row.Experiment} v{row.Version} is no {typeof(TResult).Name}: {row.Result}. "
                + "An experiment whose results change needs a new version.",
                exception);
        }
    }
}
