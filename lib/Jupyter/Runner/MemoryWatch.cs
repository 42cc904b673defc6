using System.Diagnostics;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Looks several times a second how much memory a process and those it started hold, and tells when it is too much.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Timer? _timer;

    /// <summary>Begins to look.</summary>
    /// <param name="process">The process, which leads its group.</param>
    /// <param name="limit">The most it may hold, in bytes; null for no limit.</param>
    /// <param name="exceeded">Called once, from any thread.</param>
    public MemoryWatch(Process process, long? limit, Action exceeded)
    {
        if (limit is not { } most) return;
        var told = 0;
        _timer = new Timer(_ =>
        {
            if (Held(process) <= most || Interlocked.Exchange(ref told, 1) != 0) return;
            WasExceeded = true;
            exceeded();
        }, null, Interval, Interval);
    }

    /// <summary>Whether it was too much.</summary>
    public bool WasExceeded { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private static long Held(Process process)
    {
        try
        {
            process.Refresh();
            return Math.Max(process.WorkingSet64, ProcessGroup.Memory(process.Id));
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException)
        {
            // It has exited.
            return 0;
        }
    }
}
