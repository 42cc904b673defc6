using System.Runtime;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>One run of a cell: the thread its code runs on and the way to stop it.</summary>
internal sealed class CellExecution : IDisposable
{
    // Room for deep recursion in user code, which would otherwise end the process.
    private const int StackBytes = 16 << 20;

    // Long enough for the code to reach a checkpoint and to tidy up: an abort can end the process
    // when it hits the thread inside the runtime.
    private static readonly TimeSpan AbortDelay = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan WorkerDelay = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly ManualResetEventSlim _ended = new();
    private int _requested;
    private volatile Thread? _thread;

    /// <summary>Cancelled when the user stops the cell.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    public bool IsInterrupted => Volatile.Read(ref _requested) != 0;

    /// <summary>Runs user code on a thread of its own that <see cref="Interrupt"/> can stop.</summary>
    /// <returns>The exception it ended with, or null.</returns>
    public Exception? Run(Action body)
    {
        Exception? failure = null;
        var runner = new Thread(() =>
        {
            try
            {
#pragma warning disable SYSLIB0046 // The only way to stop a thread that does not cooperate; the session drops what the cell left half-done.
                ControlledExecution.Run(body, _abort.Token);
#pragma warning restore SYSLIB0046
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }, StackBytes) { IsBackground = true, Name = "Cell" };
        _thread = runner;
        if (IsInterrupted) return new OperationCanceledException(Cancellation);
        runner.Start();
        runner.Join();
        _thread = null;
        return failure;
    }

    /// <summary>Asks the code to stop and returns at once.</summary>
    /// <param name="patience">How long it may take.</param>
    /// <param name="reportStuck">Called when it took longer.</param>
    public void Interrupt(TimeSpan patience, Action reportStuck)
    {
        if (Interlocked.Exchange(ref _requested, 1) != 0) return;
        _ = _cancellation.CancelAsync();
        StopSignal.Raise();
        Start(() =>
        {
            Stop(patience, reportStuck);
            _ended.Wait();
            // Workers the cell left behind get a moment to reach a checkpoint.
            Thread.Sleep(WorkerDelay);
            StopSignal.Lower();
        });
    }

    /// <summary>Says that the cell has ended, so that an interrupt under way has nothing left to do.</summary>
    public void Dispose() => _ended.Set();

    private void Stop(TimeSpan patience, Action reportStuck)
    {
        // The order matters: waking a blocked thread after an abort request can end the process too.
        Try(() => _thread?.Interrupt());
        if (_ended.Wait(AbortDelay)) return;
        Start(_abort.Cancel);
        if (!_ended.Wait(patience)) reportStuck();
    }

    private static void Start(Action action) => new Thread(() => Try(action)) { IsBackground = true, Name = "Interrupt" }.Start();

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is AggregateException or ObjectDisposedException or ThreadStateException)
        {
            // A callback of the user's own token registration failed, or the cell ended in the meantime.
        }
    }
}
