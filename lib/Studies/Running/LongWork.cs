using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Running;

/// <summary>Runs the many parts of a long work, with progress and cancellation.</summary>
public static class LongWork
{
    /// <summary>Runs the parts 0…count−1 over the processors, in any order.</summary>
    /// <param name="title">What is being done, in words.</param>
    /// <param name="count">The number of parts.</param>
    /// <param name="part">Runs one part.</param>
    /// <param name="progress">Told after each part; null shows a bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; so does the stop button of a notebook.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void ForEach(string title, int count, Action<int, CancellationToken> part, IProgress<WorkProgress>? progress, CancellationToken cancellation) =>
        Run(title, count, (partDone, stop) =>
        {
            var options = new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.For(0, count, options, k =>
            {
                part(k, stop);
                partDone();
            });
        }, progress, cancellation);

    /// <summary>Runs the parts 0…count−1 one after the other, each building on the last.</summary>
    /// <inheritdoc cref="ForEach" />
    public static void InOrder(string title, int count, Action<int, CancellationToken> part, IProgress<WorkProgress>? progress, CancellationToken cancellation) =>
        Run(title, count, (partDone, stop) =>
        {
            for (var k = 0; k < count; k++)
            {
                stop.ThrowIfCancellationRequested();
                part(k, stop);
                partDone();
            }
        }, progress, cancellation);

    /// <summary>Makes the runs of several plans as one piece of work, over the processors, in any order.</summary>
    /// <param name="title">What is being done, in words.</param>
    /// <param name="plans">The plans.</param>
    /// <param name="validate">Refuses a plan; all are looked at before anything starts.</param>
    /// <param name="prepare">What a plan asks for.</param>
    /// <param name="progress">Told after each run; null shows a bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; so does the stop button of a notebook.</param>
    /// <returns>The results in the order of the plans.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<TResults> ForAll<TPlan, TResults>(
        string title,
        IReadOnlyList<TPlan> plans,
        Action<TPlan> validate,
        Func<TPlan, IPlannedWork<TResults>> prepare,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plans);
        foreach (var plan in plans)
        {
            ArgumentNullException.ThrowIfNull(plan, nameof(plans));
            validate(plan);
        }

        var planned = plans.Select(prepare).ToArray();
        var runs = planned.SelectMany(p => Enumerable.Range(0, p.Count), (p, k) => (Plan: p, Number: k)).ToArray();
        ForEach(title, runs.Length, (k, stop) => runs[k].Plan.Run(runs[k].Number, stop), progress, cancellation);
        return [.. planned.Select(p => p.Results())];
    }

    private static void Run(string title, int count, Action<Action, CancellationToken> work, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, NotebookHost.Cancellation);
        var clock = TimeProvider.System;
        progress ??= new AmbientProgress(clock);
        var start = clock.GetTimestamp();
        var done = 0;
        var reporting = new Lock();
        progress.Report(new WorkProgress(title, 0, count, TimeSpan.Zero));
        try
        {
            work(
                () =>
                {
                    lock (reporting) progress.Report(new WorkProgress(title, ++done, count, clock.GetElapsedTime(start)));
                },
                stop.Token);
        }
        catch (AggregateException failures) when (failures.InnerExceptions is [var only, ..])
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(only);
        }
        finally
        {
            // A stopped notebook cell leaves this frame by an exception that is none of ours; the parts still running must hear of it.
            stop.Cancel();
        }
    }
}
