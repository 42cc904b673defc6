namespace CollectiveAction.Studies.Store;

/// <summary>Results of runs while a program runs. Runners on several threads share it and compute nothing twice.</summary>
/// <remarks>
/// Results lie in it as they would in a file, so what a <see cref="ResultStore"/> could not hold is refused here too. Safe for concurrent use.
/// </remarks>
public sealed class MemoryStore : IResultStore
{
    private readonly Lock _gate = new();
    private readonly List<StoredRow> _rows = [];
    private readonly Dictionary<string, string> _results = new(StringComparer.Ordinal);
    private readonly HashSet<string> _claims = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public int Count
    {
        get
        {
            lock (_gate) return _rows.Count;
        }
    }

    TimeSpan IResultStore.Lease => Timeout.InfiniteTimeSpan;

    IReadOnlyList<StoredRow> IResultStore.Rows()
    {
        lock (_gate) return [.. _rows];
    }

    (IReadOnlyList<string> Keys, long Last) IResultStore.KeysAfter(long number)
    {
        lock (_gate) return ([.. _rows.Skip((int)number).Select(r => r.Key)], _rows.Count);
    }

    IReadOnlyList<string> IResultStore.Claim(IEnumerable<string> keys, int largest)
    {
        lock (_gate) return [.. keys.Where(key => !_results.ContainsKey(key) && _claims.Add(key)).Take(largest)];
    }

    void IResultStore.Renew()
    {
        // Claims end with the program.
    }

    void IResultStore.Release(IReadOnlyCollection<string> keys)
    {
        lock (_gate) _claims.ExceptWith(keys);
    }

    void IResultStore.Complete(IReadOnlyList<StoredRow> rows)
    {
        lock (_gate)
        {
            StoredRow? contradicting = null;
            foreach (var row in rows)
            {
                _claims.Remove(row.Key);
                if (_results.TryAdd(row.Key, row.Result)) _rows.Add(row);
                else if (_results[row.Key] != row.Result) contradicting = row;
            }

            if (contradicting is not null) throw StoreException.Contradiction(contradicting);
        }
    }
}
