namespace CollectiveAction.Jupyter.Kernel;

/// <summary>One executed cell.</summary>
/// <param name="Line">Its execution count.</param>
/// <param name="Input">Its source.</param>
/// <param name="Output">The plain text of its result, or null.</param>
internal sealed record HistoryEntry(int Line, string Input, string? Output);

/// <summary>The cells executed so far, for the front end's history. It lives as long as the
/// kernel. Safe for use from several threads.</summary>
internal sealed class InputHistory
{
    /// <summary>The number of the only session.</summary>
    public const int Session = 1;

    private const int Capacity = 10_000;

    private readonly object _gate = new();
    private readonly Queue<HistoryEntry> _entries = [];

    /// <summary>Records a cell.</summary>
    public void Add(HistoryEntry entry)
    {
        lock (_gate)
        {
            if (_entries.Count == Capacity) _entries.Dequeue();
            _entries.Enqueue(entry);
        }
    }

    /// <summary>The last cells, oldest first.</summary>
    /// <param name="count">How many at most; null for all.</param>
    public IReadOnlyList<HistoryEntry> Tail(int? count)
    {
        var all = Snapshot();
        return count is { } limit ? [.. all.TakeLast(Math.Max(0, limit))] : all;
    }

    /// <summary>The cells with counts in a half-open range.</summary>
    /// <param name="session">0 or 1 is this session; there are no others.</param>
    /// <param name="start">The first count.</param>
    /// <param name="stop">The count after the last; null for no end.</param>
    public IReadOnlyList<HistoryEntry> Range(int session, int start, int? stop)
    {
        if (session is not (0 or Session)) return [];
        return [.. Snapshot().Where(entry => entry.Line >= start && (stop is not { } end || entry.Line < end))];
    }

    /// <summary>The cells whose source matches a pattern, oldest first.</summary>
    /// <param name="pattern">A glob: <c>*</c>, <c>?</c> and <c>[…]</c>.</param>
    /// <param name="count">How many of the last ones at most; null for all.</param>
    /// <param name="unique">True to keep of equal sources the last only.</param>
    public IReadOnlyList<HistoryEntry> Search(string pattern, int? count, bool unique)
    {
        var glob = new GlobPattern(pattern);
        var newestFirst = Snapshot().Reverse().Where(entry => glob.Matches(entry.Input));
        if (unique) newestFirst = newestFirst.DistinctBy(entry => entry.Input);
        if (count is { } limit) newestFirst = newestFirst.Take(limit);
        return [.. newestFirst.Reverse()];
    }

    private HistoryEntry[] Snapshot()
    {
        lock (_gate) return [.. _entries];
    }
}
