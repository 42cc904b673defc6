using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>What the engine puts into the code of a cell: places where a stop is noticed, and a mark of the line that runs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellWatch
{
    /// <summary>Ends the calling code if the user has stopped its cell. Stands in every loop.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Checkpoint() => StopSignal.Check();

    /// <summary>The same, and remembers which line of the cell runs and in which culture. Stands before and behind the statements outside
    /// functions.</summary>
    /// <param name="line">1-based line.</param>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static void Line(int line)
    {
        StopSignal.Check();
        if (ProcessHooks.Shared.Cell is not { } cell) return;
        cell.Line = line;
        cell.Culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    }

    /// <summary>The same as <see cref="Checkpoint"/>, and refuses a call for which the stack no longer has room. Stands at the head of every
    /// function; the name is that of the runtime's own check, whose place it takes.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    /// <exception cref="InsufficientExecutionStackException">A recursion is too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EnsureSufficientExecutionStack()
    {
        StopSignal.Check();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }
}
