using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Running;

/// <summary>The work left of a study, shared by the threads of one process.</summary>
internal sealed class StudyWork<TConfiguration, TResult>
{
    private static readonly TimeSpan PauseWhileOthersCompute = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly Study<TConfiguration, TResult> _study;
    private readonly ResultStore _store;
    private readonly IProgress<WorkProgress> _progress;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, KeyedRun<TConfiguration>> _missing;
    private readonly string _title;
    private readonly int _found, _total;
    private readonly long _start;
    private long _lastSeen;
    private int _computed;

    internal StudyWork(
        Study<TConfiguration, TResult> study, ResultStore store, Shard shard, IProgress<WorkProgress> progress, TimeProvider clock)
    {
        (_study, _store, _progress, _clock) = (study, store, progress, clock);
        _missing = study.Planned.Where(run => shard.Has(run.Key)).ToDictionary(run => run.Key, StringComparer.Ordinal);
        var planned = _missing.Count;
        ForgetStored();
        (_total, _found, _start) = (_missing.Count, planned - _missing.Count, clock.GetTimestamp());
        _title = _found == 0 ? $"Study '{study.Name}'" : $"Study '{study.Name}' ({_found:N0} runs stored before)";
        Report();
    }

    internal StudyOutcome Outcome => new(_found, _computed, Math.Max(0, _total - _missing.Count - _computed));

    /// <summary>Computes runs until all are stored. Called by each thread.</summary>
    internal void Run(CancellationToken cancellation)
    {
        while (Next(cancellation) is { } batch)
        {
            if (batch.Length == 0) cancellation.WaitHandle.WaitOne(PauseWhileOthersCompute);
            else Store(batch, Compute(batch, cancellation, out var seconds), seconds);
        }
    }

    /// <summary>The next runs to compute; empty while the rest are being computed elsewhere; null when all are stored.</summary>
    private KeyedRun<TConfiguration>[]? Next(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var before = _missing.Count;
            ForgetStored();
            if (_missing.Count < before) Report();
            if (_missing.Count == 0) return null;
            return [.. _store.Claim(_missing.Keys, _study.Trainer.BatchSize).Select(key => _missing[key])];
        }
    }

    private IReadOnlyList<TResult> Compute(KeyedRun<TConfiguration>[] batch, CancellationToken cancellation, out double seconds)
    {
        var start = _clock.GetTimestamp();
        var results = _study.Trainer.Train([.. batch.Select(b => b.Run)], cancellation);
        seconds = _clock.GetElapsedTime(start).TotalSeconds / batch.Length;
        return results.Count == batch.Length
            ? results
            : throw new InvalidOperationException(
                $"{_study.Trainer.Version} gave {results.Count} results for {batch.Length} runs; it owes one for each.");
    }

    private void Store(KeyedRun<TConfiguration>[] batch, IReadOnlyList<TResult> results, double seconds)
    {
        var version = _study.Trainer.Version;
        _store.Complete([.. batch.Zip(results, (keyed, result) => new StoredRow(
            keyed.Key, version.Name, version.Version, _study.DataFingerprint,
            CanonicalJson.Of(keyed.Run.Configuration), keyed.Run.Seed, CanonicalJson.Of(result), seconds))]);
        lock (_gate)
        {
            foreach (var keyed in batch) _missing.Remove(keyed.Key);
            _computed += batch.Length;
            Report();
        }
    }

    private void ForgetStored()
    {
        (var keys, _lastSeen) = _store.KeysAfter(_lastSeen);
        foreach (var key in keys) _missing.Remove(key);
    }

    private void Report() => _progress.Report(new WorkProgress(_title, _total - _missing.Count, _total, _clock.GetElapsedTime(_start)));
}
