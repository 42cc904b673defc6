using System.Collections.Concurrent;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>
/// Brings continuations after <c>await</c> back to the cell's own thread, where an interrupt can
/// stop them. When the cell has ended, what it
/// left behind continues on the thread pool.
/// </summary>
internal sealed class CellPump(Action<Exception> reportLate) : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _queue.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            ThreadPool.QueueUserWorkItem(_ => RunLate(d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs continuations until the task ends.</summary>
    public void RunUntil(Task task)
    {
        task.ContinueWith(_ => _queue.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        foreach (var (callback, state) in _queue.GetConsumingEnumerable()) callback(state);
    }

    /// <summary>Hands everything still queued, and whatever comes later, to the thread pool.</summary>
    public void Close()
    {
        _queue.CompleteAdding();
        while (_queue.TryTake(out var item))
        {
            var (callback, state) = item;
            ThreadPool.QueueUserWorkItem(_ => RunLate(callback, state));
        }
    }

    private void RunLate(SendOrPostCallback callback, object? state)
    {
        try
        {
            callback(state);
        }
        catch (Exception exception)
        {
            reportLate(exception);
        }
    }
}
