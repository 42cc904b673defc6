using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>
/// One run of a cell: the thread its code runs on and the way to stop it. Code is asked, never aborted: an abort that meets a thread in
/// native code or in the runtime ends the process. It is asked at its checkpoints, by its cancellation token, and in the blocking calls of
/// the base library by an interrupt; what none of them reaches keeps running, and the user is told.
/// </summary>
internal sealed class CellExecution : IDisposable
{
    // Room for deep recursion in user code.
    private const int StackBytes = 16 << 20;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan SlowPoll = TimeSpan.FromMilliseconds(250);

    private const int CalmPolls = 2;

    // Workers usually end with the code that waits for them; what then still blocks is woken. A pool thread takes up the next task of the
    // cell, and may block there, so the waking goes on.
    private static readonly TimeSpan WorkerDelay = TimeSpan.FromMilliseconds(100);

    // How long code that only awaits may take to notice its token and tidy up. What it awaits may never come.
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(150);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly object _gate = new();
    private Thread? _thread;
    private bool _isAwaiting;
    private bool _isAbandoned;
    private int _requests;

    /// <summary>Cancelled when the user stops the cell.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    public bool IsInterrupted => Volatile.Read(ref _requests) != 0;

    /// <summary>Runs user code on a thread of its own that <see cref="Interrupt"/> can reach.</summary>
    /// <param name="cell">The cell it belongs to.</param>
    /// <param name="body">The code.</param>
    /// <returns>The exception it ended with, or null.</returns>
    public Exception? Run(RunningCell cell, Action body)
    {
        Exception? failure = null;
        var runner = new Thread(() =>
        {
            ProcessHooks.Shared.Enter(cell);
            try
            {
                body();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }, StackBytes) { IsBackground = true, Name = "Cell" };
        lock (_gate)
        {
            if (IsInterrupted) return new OperationCanceledException(Cancellation);
            _thread = runner;
        }
        runner.UnsafeStart();
        runner.Join();
        lock (_gate) _thread = null;
        return failure;
    }

    /// <summary>Waits, on the cell's thread, for the asynchronous rest of the code.</summary>
    /// <returns>Whether it has ended; false when the cell was stopped while it waits for something that may never come.</returns>
    public bool Await(Task task)
    {
        if (task.IsCompleted) return true;
        _ = task.ContinueWith(_ =>
        {
            lock (_gate) Monitor.PulseAll(_gate);
        }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        lock (_gate)
        {
            _isAwaiting = true;
            while (!task.IsCompleted && !_isAbandoned) Monitor.Wait(_gate);
            _isAwaiting = false;
        }
        return task.IsCompleted;
    }

    /// <summary>Asks the code to stop and returns at once. Asked again, it asks the code again.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="patience">How long the code may take before the user is told that it goes on.</param>
    public void Interrupt(RunningCell cell, TimeSpan patience)
    {
        cell.CountStopRequest();
        if (Interlocked.Increment(ref _requests) > 1) return;
        StopSignal.Raise();
        Start(() => Try(_cancellation.Cancel));
        Start(() => Stop(cell, patience));
    }

    /// <summary>After a stop: waits for the threads the cell has started, and tells the user of those that go on.</summary>
    public void WaitForWorkers(RunningCell cell, TimeSpan patience)
    {
        if (!IsInterrupted) return;
        var start = cell.Time.GetTimestamp();
        while (Others(cell).Count > 0 && cell.Time.GetElapsedTime(start) < patience) Thread.Sleep(Poll);
        if (Others(cell).Count is > 0 and var count)
            cell.Outputs.Write(StreamName.Stderr,
                $"{cell.Name} has ended, but {(count == 1 ? "a thread" : $"{count} threads")} it started did not stop: the code there, of a "
                + "library or native, does not watch for it. Restart the kernel to end it.\n");
    }

    /// <summary>Says that the cell has ended, so that an interrupt under way has nothing left to do.</summary>
    public void Dispose() => _ended.Set();

    private void Stop(RunningCell cell, TimeSpan patience)
    {
        var threads = ProcessHooks.Shared.Threads;
        for (var request = 0; !_ended.IsSet;)
        {
            if (request == Volatile.Read(ref _requests))
            {
                _ended.Wait(Poll);
                continue;
            }
            request = Volatile.Read(ref _requests);
            var start = cell.Time.GetTimestamp();
            long? alone = null;
            var (nextWaking, isTold) = (WorkerDelay, false);
            WakeMain(threads, cell);
            while (!_ended.Wait(Poll) && request == Volatile.Read(ref _requests))
            {
                var elapsed = cell.Time.GetElapsedTime(start);
                if (elapsed >= nextWaking)
                {
                    nextWaking += 2 * SlowPoll;
                    threads.Interrupt(cell, thread => !IsMain(thread));
                }
                alone = IsAwaiting && Others(cell).Count == 0 ? alone ?? cell.Time.GetTimestamp() : null;
                if (alone is { } since && cell.Time.GetElapsedTime(since) >= Courtesy) Abandon();
                if (!isTold && elapsed >= patience)
                {
                    isTold = true;
                    Tell(cell);
                }
            }
        }
        // Checkpoints stay alert until the last worker the cell left behind has reached one, and no task of it can still wait in the pool's queue.
        for (var calm = 0; calm < CalmPolls;)
        {
            Thread.Sleep(SlowPoll);
            threads.Interrupt(cell, thread => !IsMain(thread));
            calm = threads.In(cell).Count == 0 && ThreadPool.PendingWorkItemCount == 0 ? calm + 1 : 0;
        }

        StopSignal.Lower();
    }

    private bool IsAwaiting
    {
        get
        {
            lock (_gate) return _isAwaiting;
        }
    }

    private void WakeMain(CellThreads threads, RunningCell cell)
    {
        lock (_gate)
        {
            if (!_isAwaiting) threads.Interrupt(cell, thread => thread == _thread);
        }
    }

    private bool IsMain(Thread thread)
    {
        lock (_gate) return thread == _thread;
    }

    private List<Thread> Others(RunningCell cell) => [.. ProcessHooks.Shared.Threads.In(cell).Where(thread => !IsMain(thread))];

    private void Abandon()
    {
        lock (_gate)
        {
            _isAbandoned = true;
            Monitor.PulseAll(_gate);
        }
    }

    private static void Tell(RunningCell cell)
    {
        var place = cell.Line > 0 ? $", line {cell.Line}" : "";
        cell.Outputs.Write(StreamName.Stderr,
            $"{cell.Code}{place} has not stopped yet: it is in code that does not watch for it, of a library or native. It goes on running; "
            + "stop once more to ask it again, or restart the kernel to end it.\n");
    }

    // The context of a cell must not follow the threads that stop it.
    private static void Start(Action action) => new Thread(() => action()) { IsBackground = true, Name = "Interrupt" }.UnsafeStart();

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is AggregateException or ObjectDisposedException)
        {
            // A callback of the user's own token registration failed.
        }
    }
}
