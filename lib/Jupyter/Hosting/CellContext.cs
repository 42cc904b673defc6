namespace CollectiveAction.Jupyter.Hosting;

/// <summary>
/// The synchronisation context of a cell. Continuations go to the thread pool, as in a program without one, so that code which waits for
/// its own asynchronous calls does not wait for ever and independent calls run side by side. Reports to a <see cref="Progress{T}"/> alone
/// keep their order, one after the other, and the cell waits for them.
/// </summary>
/// <param name="cell">The cell.</param>
internal sealed class CellContext(RunningCell cell) : SynchronizationContext
{
    private readonly object _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _reports = [];
    private bool _isReporting;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!IsReport(d))
        {
            ThreadPool.QueueUserWorkItem(Run, (this, d, state), preferLocal: false);
            return;
        }
        lock (_gate)
        {
            _reports.Enqueue((d, state));
            if (_isReporting) return;
            _isReporting = true;
        }
        ThreadPool.QueueUserWorkItem(static context => context.Report(), this, preferLocal: false);
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Waits until the reports made so far have been handled, or the cell is stopped.</summary>
    public void Drain()
    {
        using var wake = cell.Cancellation.UnsafeRegister(static gate =>
        {
            lock (gate!) Monitor.PulseAll(gate);
        }, _gate);
        lock (_gate)
        {
            while (_isReporting && !cell.Cancellation.IsCancellationRequested) Monitor.Wait(_gate);
        }
    }

    private static void Run((CellContext Context, SendOrPostCallback Callback, object? State) work)
    {
        SetSynchronizationContext(work.Context);
        work.Callback(work.State);
    }

    private void Report()
    {
        SetSynchronizationContext(this);
        while (true)
        {
            SendOrPostCallback callback;
            object? state;
            lock (_gate)
            {
                if (!_reports.TryDequeue(out var next))
                {
                    _isReporting = false;
                    Monitor.PulseAll(_gate);
                    return;
                }
                (callback, state) = next;
            }
            try
            {
                callback(state);
            }
            catch (Exception exception)
            {
                // One handler that fails does not silence the reports that follow.
                ProcessHooks.ReportBackground(exception, cell);
            }
        }
    }

    private static bool IsReport(SendOrPostCallback callback)
    {
        for (var type = callback.Target?.GetType(); type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Progress<>)) return true;
        return false;
    }
}
