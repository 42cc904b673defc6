using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>
/// What a session changes for the whole process, once: the console, the hooks by which libraries reach the notebook, the culture, and who
/// hears of exceptions that nobody catches. Each use is routed to the cell whose code (or whose background work) makes it, and otherwise to
/// the last cell that ran.
/// </summary>
/// <remarks>
/// What a cell changes of this itself: the console (<c>Console.SetOut</c>, <c>SetError</c>, <c>SetIn</c>) is its own until it ends; the
/// culture holds for the cells that follow; the current folder, the environment variables and all else belong to the process.
/// </remarks>
internal sealed class ProcessHooks
{
    private static readonly Lazy<ProcessHooks> Instance = new(() => new ProcessHooks());

    private readonly AsyncLocal<RunningCell?> _current;

    // Where an exception was thrown. When nobody catches it, its thread has left the cell's context by the time it is reported.
    private readonly ConditionalWeakTable<Exception, RunningCell> _throwers = [];
    private readonly (TextWriter Out, TextWriter Error, TextReader In) _console;
    private volatile RunningCell? _last;
    private NativeOutput? _native;

    private ProcessHooks()
    {
        _current = new AsyncLocal<RunningCell?>(change => Threads.Move(change.CurrentValue));
        Console.SetOut(new RoutedWriter(this, StreamName.Stdout, Console.Out));
        Console.SetError(new RoutedWriter(this, StreamName.Stderr, Console.Error));
        Console.SetIn(new RoutedReader(this, Console.In));
        _console = (Console.Out, Console.Error, Console.In);
        AppContext.SetData("Notebook.Display", (Func<object, Action<object>>)DisplayObject);
        AppContext.SetData("Notebook.Cancellation", (Func<CancellationToken>)(() => Cell?.Cancellation ?? CancellationToken.None));
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => Remember(thrown.Exception);
        TaskScheduler.UnobservedTaskException += (_, unobserved) =>
        {
            foreach (var exception in unobserved.Exception.InnerExceptions)
                if (_throwers.TryGetValue(exception, out var cell)) ReportBackground(exception, cell);
        };
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

    /// <summary>Which threads run code of which cell.</summary>
    public CellThreads Threads { get; } = new();

    /// <summary>Makes a cell the one that code without a cell of its own belongs to.</summary>
    public void Begin(RunningCell cell) => _last = cell;

    /// <summary>Makes the calling thread, and what it starts, belong to a cell.</summary>
    public void Enter(RunningCell cell) => _current.Value = cell;

    /// <summary>Leads what native code and child processes write to the cell that runs.</summary>
    /// <param name="folder">A folder of this process alone.</param>
    /// <returns>Null where the platform cannot.</returns>
    public NativeOutput? CaptureNative(string folder) => _native ??= NativeOutput.Start(folder, (stream, text) =>
    {
        if (Cell is { } cell) cell.Outputs.Write(stream, text);
    });

    /// <summary>Takes back what a cell has put in the place of the console.</summary>
    public void RestoreConsole()
    {
        if (!ReferenceEquals(Console.Out, _console.Out)) Console.SetOut(_console.Out);
        if (!ReferenceEquals(Console.Error, _console.Error)) Console.SetError(_console.Error);
        if (!ReferenceEquals(Console.In, _console.In)) Console.SetIn(_console.In);
    }

    /// <summary>Stops routing to a cell of a session that is gone.</summary>
    public void Forget(RunningCell? cell)
    {
        if (ReferenceEquals(_last, cell)) _last = null;
    }

    /// <summary>Tells the user of an exception that nobody waits for.</summary>
    public static void ReportBackground(Exception exception, RunningCell cell)
    {
        if (cell.Cancellation.IsCancellationRequested && exception is OperationCanceledException or ThreadInterruptedException) return;
        cell.Outputs.Write(StreamName.Stderr,
            $"Background work of {(cell.Name.Length > 0 ? cell.Name : "a cell")} ended with {exception.GetType().Name}: {exception.Message}\n");
    }

    private Action<object> DisplayObject(object value)
    {
        if (Cell is not { } cell) return _ => { };
        var id = cell.Display(value, []);
        return updated => cell.Update(id, updated, []);
    }

    private void Remember(Exception exception)
    {
        if (_current.Value is not { } cell) return;
        try
        {
            _throwers.TryAdd(exception, cell);
        }
        catch (Exception failure) when (failure is OutOfMemoryException or ThreadInterruptedException)
        {
            // It will be reported at the last cell instead.
        }
    }

    // An exception on a thread that a cell started must not end the process with all the user's state.
    private bool ReportUnhandled(Exception exception)
    {
        // What collects the exceptions of callbacks throws where no cell is, but each of them was thrown in one.
        var causes = exception is AggregateException aggregate ? aggregate.Flatten().InnerExceptions : [exception];
        foreach (var cause in causes)
        {
            if (!_throwers.TryGetValue(cause, out var cell)) cell = Cell;
            if (cell is null) return false;
            ReportBackground(cause, cell);
        }
        return true;
    }
}
