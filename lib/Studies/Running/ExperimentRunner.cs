using System.Runtime.ExceptionServices;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Running;

/// <summary>Computes the runs of studies that a store lacks.</summary>
/// <remarks>
/// A run is claimed in the store before it is computed, so several processes share a file without computing anything twice. A process that
/// is killed loses the runs it was computing and no other; its claims pass to the others at once on the same machine, and after two minutes
/// where its end cannot be seen.
/// </remarks>
public static class ExperimentRunner
{
    /// <summary>Computes what is missing and returns when all runs of the part are stored, by this process or another.</summary>
    /// <typeparam name="TCell">The study's cells.</typeparam>
    /// <typeparam name="TResult">The study's results.</typeparam>
    /// <param name="study">The study.</param>
    /// <param name="store">Where results are and go; null for a store of its own that ends with the call.</param>
    /// <param name="options">Null for all processors, the whole study, and its name in progress.</param>
    /// <param name="progress">
    /// Told after each batch, counting the runs that were missing at first; null shows a bar in a notebook or terminal.
    /// </param>
    /// <param name="cancellation">Stops within a second; so does the stop button of a notebook. Stored results stay.</param>
    /// <returns>All stored results of the study, whichever part was computed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is not positive.</exception>
    /// <exception cref="StoreException">The store cannot be read or written, or contradicts a new result.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>What a run throws comes out as it was thrown, once the runs that go on beside it have stopped.</remarks>
    public static Results<TCell, TResult> Run<TCell, TResult>(
        Study<TCell, TResult> study,
        IResultStore? store = null,
        RunOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default) => RunAll([study], store, options, progress, cancellation)[0];

    /// <summary>Runs several studies as one piece of work, for example the same cells with several learners.</summary>
    /// <typeparam name="TCell">The studies' cells.</typeparam>
    /// <typeparam name="TResult">The studies' results.</typeparam>
    /// <param name="studies">The studies. Runs that they have in common are computed once.</param>
    /// <returns>The results in the order of the studies; each is what the study gives alone.</returns>
    /// <param name="store">Where results are and go; null for a store of its own that ends with the call.</param>
    /// <param name="options">Null for all processors, the whole studies, and their names in progress.</param>
    /// <param name="progress">
    /// Told after each batch, counting the runs that were missing at first; null shows a bar in a notebook or terminal.
    /// </param>
    /// <param name="cancellation">Stops within a second; so does the stop button of a notebook. Stored results stay.</param>
    /// <inheritdoc cref="Run" path="/exception" />
    /// <inheritdoc cref="Run" path="/remarks" />
    public static IReadOnlyList<Results<TCell, TResult>> RunAll<TCell, TResult>(
        IReadOnlyList<Study<TCell, TResult>> studies,
        IResultStore? store = null,
        RunOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(studies);
        foreach (var study in studies) ArgumentNullException.ThrowIfNull(study, nameof(studies));
        options ??= new RunOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads);
        if (studies.Count == 0) return [];
        var (kept, clock) = (store ?? new MemoryStore(), TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, AmbientStop.Token);
        var pending = new PendingRuns<TCell, TResult>(studies, kept, options, progress ?? new AmbientProgress(clock), clock);
        var renewal = kept.Lease == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : kept.Lease / 4;
        using (clock.CreateTimer(_ => KeepClaims(kept), null, renewal, renewal))
        {
            try
            {
                Parallelise(Math.Min(options.Threads, pending.Total), pending, stop);
            }
            finally
            {
                // Whatever exception leaves this frame, runs that still go on must hear of it.
                stop.Cancel();
                GiveUpClaims(kept, pending.Computing());
            }
        }

        return [.. studies.Select((study, k) => kept.ResultsOf(study, pending.OutcomeOf(k)))];
    }

    private static void Parallelise<TCell, TResult>(int threads, PendingRuns<TCell, TResult> pending, CancellationTokenSource stop)
    {
        stop.Token.ThrowIfCancellationRequested();
        var failures = new List<Exception>();
        var workers = Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                try
                {
                    pending.Compute(stop.Token);
                }
                catch (Exception failure)
                {
                    lock (failures) failures.Add(failure);
                    stop.Cancel();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Task.WaitAll(workers);
        }
        catch (ThreadInterruptedException)
        {
            // The stop button wakes this thread; the runs hear of the stop by their token.
            stop.Cancel();
            Task.WaitAll(workers);
            throw;
        }

        if (failures.Count > 0) ExceptionDispatchInfo.Throw(failures.Find(f => f is not OperationCanceledException) ?? failures[0]);
    }

    private static void KeepClaims(IResultStore store)
    {
        try
        {
            store.Renew();
        }
        catch (StoreException)
        {
            // A lease that is not renewed costs at most a run computed twice with the same result; a store that stays unusable stops the
            // workers.
        }
    }

    private static void GiveUpClaims(IResultStore store, IReadOnlyCollection<string> keys)
    {
        try
        {
            store.Release(keys);
        }
        catch (StoreException)
        {
            // They expire; the reason why the store cannot be written is already on its way to the caller.
        }
    }
}
