using System.Runtime.CompilerServices;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>Tells the code of a cell, at its checkpoints, that the user has stopped it.</summary>
internal static class StopSignal
{
    private static readonly Flag Shared = new();

    // Code that was told may tidy up, in loops too, for this long. After that every checkpoint ends it, however many handlers catch
    // everything on the way out.
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(400);

    private static readonly ThreadLocal<Notice?> Told = new();

    /// <summary>Whether the calling code belongs to a cell that was stopped.</summary>
    public static bool IsStopping => Shared.Count != 0 && ProcessHooks.Shared.Cell is { Cancellation.IsCancellationRequested: true };

    /// <summary>Ends the calling code if it belongs to a cell that was stopped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (Shared.Count != 0) Throw();
    }

    public static void Raise() => Interlocked.Increment(ref Shared.Count);

    public static void Lower() => Interlocked.Decrement(ref Shared.Count);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw()
    {
        if (ProcessHooks.Shared.Cell is not { Cancellation.IsCancellationRequested: true } cell) return;
        var now = cell.Time.GetTimestamp();
        if (Told.Value is not { } told || !ReferenceEquals(told.Cell, cell) || told.Request != cell.StopRequests)
            Told.Value = new Notice(cell, cell.StopRequests, now);
        else if (cell.Time.GetElapsedTime(told.Since, now) < Courtesy) return;
        throw new OperationCanceledException("The cell was stopped.", cell.Cancellation);
    }

    private sealed class Flag
    {
        public volatile int Count;
    }

    /// <summary>What a thread was told: which cell was stopped, by which request, and when it heard of it.</summary>
    private sealed record Notice(RunningCell Cell, int Request, long Since);
}
