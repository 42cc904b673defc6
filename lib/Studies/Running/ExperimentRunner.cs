using System.Runtime.ExceptionServices;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Running;

/// <summary>How a study is run.</summary>
public sealed record StudyRunOptions
{
    /// <summary>The number of runs (or batches of runs) computed at the same time; at least 1. Results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The part of the study to compute.</summary>
    public Shard Shard { get; init; } = Shard.Whole;
}

/// <summary>What running a study did.</summary>
/// <param name="Found">The number of runs that were stored before.</param>
/// <param name="Computed">The number of runs computed here.</param>
/// <param name="ByOthers">The number of runs that other processes on the same store computed meanwhile.</param>
public sealed record StudyOutcome(int Found, int Computed, int ByOthers);

/// <summary>Computes the runs of a study that its store lacks.</summary>
/// <remarks>
/// A run is claimed in the store before it is computed, so several processes share a study without computing anything twice. A process that
/// is killed loses the runs it was computing and no other; its claims pass to the others at once on the same machine, and after two minutes
/// where its end cannot be seen.
/// </remarks>
public static class StudyRunner
{
    /// <summary>Computes what is missing and returns when all runs of the part are stored, by this process or another.</summary>
    /// <param name="study">The study.</param>
    /// <param name="store">Where results are and go.</param>
    /// <param name="options">Null for all processors and the whole study.</param>
    /// <param name="progress">
    /// Told after each batch, counting the runs that were missing at first; null shows a bar in a notebook or terminal.
    /// </param>
    /// <param name="cancellation">Stops within a second; so does the stop button of a notebook. Stored results stay.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is not positive.</exception>
    /// <exception cref="StoreException">The store cannot be read or written, or contradicts a new result.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static StudyOutcome Run<TConfiguration, TResult>(
        Study<TConfiguration, TResult> study,
        ResultStore store,
        StudyRunOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(store);
        options ??= new StudyRunOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, NotebookHost.Cancellation);
        var clock = TimeProvider.System;
        var work = new StudyWork<TConfiguration, TResult>(study, store, options.Shard, progress ?? new AmbientProgress(clock), clock);
        using (clock.CreateTimer(_ => KeepClaims(store), null, store.Lease / 4, store.Lease / 4))
        {
            try
            {
                Parallelise(options.Threads, work, stop);
            }
            finally
            {
                // A stopped notebook cell leaves this frame by an exception that is none of ours; the runs still going on must hear of it.
                stop.Cancel();
                GiveUpClaims(store);
            }
        }

        return work.Outcome;
    }

    private static void Parallelise<TConfiguration, TResult>(
        int threads, StudyWork<TConfiguration, TResult> work, CancellationTokenSource stop)
    {
        var failures = new List<Exception>();
        var workers = Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                try
                {
                    work.Run(stop.Token);
                }
                catch (Exception failure)
                {
                    lock (failures) failures.Add(failure);
                    stop.Cancel();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WaitAll(workers);
        if (failures.Count > 0) ExceptionDispatchInfo.Throw(failures.Find(f => f is not OperationCanceledException) ?? failures[0]);
    }

    private static void KeepClaims(ResultStore store)
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

    private static void GiveUpClaims(ResultStore store)
    {
        try
        {
            store.Release();
        }
        catch (StoreException)
        {
            // They expire; the reason why the store cannot be written is already on its way to the caller.
        }
    }
}
