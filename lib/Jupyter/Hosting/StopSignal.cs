using System.Runtime.CompilerServices;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>Tells the code of a cell, at its checkpoints, that the user has stopped it.</summary>
internal static class StopSignal
{
    private static readonly Flag Shared = new();

    // The cell a thread was last told about: it is told once, so that the code by which it tidies up can run.
    private static readonly ThreadLocal<RunningCell?> Told = new();

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
        if (ProcessHooks.Shared.Cell is not { Cancellation.IsCancellationRequested: true } cell || ReferenceEquals(Told.Value, cell))
            return;
        Told.Value = cell;
        throw new OperationCanceledException("The cell was stopped.", cell.Cancellation);
    }

    private sealed class Flag
    {
        public volatile int Count;
    }
}
