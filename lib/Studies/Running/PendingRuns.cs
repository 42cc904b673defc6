using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Running;

/// <summary>What is left to compute of some studies, shared by the threads of one process.</summary>
internal sealed class PendingRuns<TCell, TResult>
{
    private static readonly TimeSpan PauseWhileOthersCompute = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly IResultStore _store;
    private readonly IProgress<WorkProgress> _progress;
    private readonly TimeProvider _clock;
    private readonly Part[] _parts;
    private readonly Dictionary<string, Part> _missing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _computing = new(StringComparer.Ordinal);
    private readonly string _title;
    private readonly int _total;
    private readonly long _start;
    private long _lastSeen;

    internal PendingRuns(
        IReadOnlyList<Study<TCell, TResult>> studies, IResultStore store, RunOptions options, IProgress<WorkProgress> progress, TimeProvider clock)
    {
        (_store, _progress, _clock) = (store, progress, clock);
        _parts = [.. studies.Select(study => new Part(study, options.Shard))];

        // A run that several studies have in common is the first one's to compute.
        foreach (var part in _parts)
        {
            foreach (var (key, _) in part.Runs) _missing.TryAdd(key, part);
        }

        var planned = _missing.Count;
        ForgetStored();
        foreach (var part in _parts) part.Missing = part.Runs.Count(run => _missing.ContainsKey(run.Key));
        (_total, _start) = (_missing.Count, clock.GetTimestamp());
        var found = planned - _total;
        _title = Title(studies, options.Title) + (found == 0 ? "" : $" ({found:N0} runs stored before)");
        Report();
    }

    /// <summary>The number of runs that were missing at first.</summary>
    internal int Total => _total;

    /// <summary>What was done for a study; runs computed for another study that has them too are by others.</summary>
    internal RunOutcome OutcomeOf(int study)
    {
        lock (_gate)
        {
            var part = _parts[study];
            var missing = part.Runs.Count(run => _missing.ContainsKey(run.Key));
            return new RunOutcome(part.Runs.Length - part.Missing, part.Computed, part.Missing - missing - part.Computed);
        }
    }

    /// <summary>Computes runs until all are stored or being computed by other threads. Called by each thread.</summary>
    internal void Compute(CancellationToken cancellation)
    {
        while (Next(cancellation) is { } batch)
        {
            if (batch.Runs.Length == 0) cancellation.WaitHandle.WaitOne(PauseWhileOthersCompute);
            else Keep(batch, ResultsOf(batch, cancellation, out var seconds), seconds);
        }
    }

    /// <summary>The keys of the runs that threads are computing.</summary>
    internal IReadOnlyCollection<string> Computing()
    {
        lock (_gate) return [.. _computing];
    }

    /// <summary>
    /// The next runs to compute; none while the rest are being computed elsewhere; null when all are stored or this process computes them.
    /// </summary>
    private Batch? Next(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var before = _missing.Count;
            ForgetStored();
            if (_missing.Count < before) Report();
            if (_missing.Count == _computing.Count) return null;
            foreach (var part in _parts.Where(p => Open(p).Any()))
            {
                var claimed = _store.Claim(Open(part).Select(run => run.Key), part.Study.Experiment.BatchSize).ToHashSet(StringComparer.Ordinal);
                if (claimed.Count == 0) continue;
                _computing.UnionWith(claimed);
                return new Batch(part, [.. part.Runs.Skip(part.First).Where(run => claimed.Contains(run.Key)).Take(claimed.Count)]);
            }

            return new Batch(_parts[0], []);
        }
    }

    /// <summary>The runs of a study that are neither stored nor computed here.</summary>
    private IEnumerable<KeyedRun<TCell>> Open(Part part)
    {
        while (part.First < part.Runs.Length && !IsOpen(part.Runs[part.First])) part.First++;
        return part.Runs.Skip(part.First).Where(IsOpen);

        bool IsOpen(KeyedRun<TCell> run) => _missing.TryGetValue(run.Key, out var owner) && owner == part && !_computing.Contains(run.Key);
    }

    private IReadOnlyList<TResult> ResultsOf(Batch batch, CancellationToken cancellation, out double seconds)
    {
        var (experiment, runs) = (batch.Part.Study.Experiment, batch.Runs);
        var start = _clock.GetTimestamp();
        var results = experiment.Run([.. runs.Select(run => run.Run)], cancellation);
        seconds = _clock.GetElapsedTime(start).TotalSeconds / runs.Length;
        return results.Count == runs.Length
            ? results
            : throw new InvalidOperationException(
                $"{experiment.Version} gave {results.Count} results for {runs.Length} runs; it owes one for each.");
    }

    private void Keep(Batch batch, IReadOnlyList<TResult> results, double seconds)
    {
        var (study, version) = (batch.Part.Study, batch.Part.Study.Experiment.Version);
        _store.Complete([.. batch.Runs.Zip(results, (keyed, result) => new StoredRow(
            keyed.Key, version.Name, version.Version, study.Data, CanonicalJson.Of(keyed.Run.Cell), keyed.Run.Seed, CanonicalJson.Of(result), seconds))]);
        lock (_gate)
        {
            foreach (var keyed in batch.Runs)
            {
                _missing.Remove(keyed.Key);
                _computing.Remove(keyed.Key);
            }

            batch.Part.Computed += batch.Runs.Length;
            Report();
        }
    }

    private void ForgetStored()
    {
        (var keys, _lastSeen) = _store.KeysAfter(_lastSeen);
        foreach (var key in keys)
        {
            // What a thread here has stored is counted when that thread says so.
            if (!_computing.Contains(key)) _missing.Remove(key);
        }
    }

    private void Report() => _progress.Report(new WorkProgress(_title, _total - _missing.Count, _total, _clock.GetElapsedTime(_start)));

    private static string Title(IReadOnlyList<Study<TCell, TResult>> studies, string? title)
    {
        if (title is not null) return title;
        string[] names = [.. studies.Select(s => $"'{s.Name}'").Distinct()];
        return $"{(names.Length == 1 ? "Study" : "Studies")} {string.Join(", ", names)}";
    }

    /// <summary>A study's share of the work.</summary>
    private sealed class Part(Study<TCell, TResult> study, Shard shard)
    {
        internal Study<TCell, TResult> Study { get; } = study;

        internal KeyedRun<TCell>[] Runs { get; } = [.. study.Planned.Where(run => shard.Has(run.Key))];

        /// <summary>Where the first run lies that may still be open.</summary>
        internal int First { get; set; }

        internal int Missing { get; set; }

        internal int Computed { get; set; }
    }

    private sealed record Batch(Part Part, KeyedRun<TCell>[] Runs);
}
