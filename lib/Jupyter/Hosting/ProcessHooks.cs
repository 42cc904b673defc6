using System.Globalization;
using System.Runtime.ExceptionServices;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>
/// What a session changes for the whole process, once: the console, the hooks by which libraries reach the notebook, and the culture.
/// Each use is routed to the cell whose code (or whose background work) makes it, and otherwise to the last cell that ran.
/// </summary>
internal sealed class ProcessHooks
{
    private static readonly Lazy<ProcessHooks> Instance = new(() => new ProcessHooks());

    private readonly AsyncLocal<RunningCell?> _current = new();
    private volatile RunningCell? _last;

    private ProcessHooks()
    {
        Console.SetOut(new RoutedWriter(this, StreamName.Stdout, Console.Out));
        Console.SetError(new RoutedWriter(this, StreamName.Stderr, Console.Error));
        Console.SetIn(new RoutedReader(this, Console.In));
        AppContext.SetData("Notebook.Display", (Func<object, Action<object>>)DisplayObject);
        AppContext.SetData("Notebook.Cancellation", (Func<CancellationToken>)(() => Cell?.Cancellation ?? CancellationToken.None));
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(ReportUnhandled);
        }
        catch (InvalidOperationException)
        {
            // The host has its own handler.
        }
    }

    public static ProcessHooks Shared => Instance.Value;

    /// <summary>The cell that the calling code belongs to, or the last one, or null before the first.</summary>
    public RunningCell? Cell => _current.Value ?? _last;

    /// <summary>Makes the calling thread, and what it starts, belong to a cell.</summary>
    public void Enter(RunningCell cell)
    {
        _current.Value = cell;
        if (!cell.IsHidden) _last = cell;
    }

    public void Leave() => _current.Value = null;

    /// <summary>Stops routing to a cell of a session that is gone.</summary>
    public void Forget(RunningCell? cell)
    {
        if (ReferenceEquals(_last, cell)) _last = null;
    }

    private Action<object> DisplayObject(object value)
    {
        if (Cell is not { } cell) return _ => { };
        var id = cell.Display(value, []);
        return updated => cell.Update(id, updated, []);
    }

    // An exception on a thread that a cell started must not end the process with all the user's state.
    private bool ReportUnhandled(Exception exception)
    {
        if (_current.Value is not { } cell) return false;
        cell.Outputs.Write(StreamName.Stderr, $"A background thread ended with {exception.GetType().Name}: {exception.Message}\n");
        return true;
    }
}
