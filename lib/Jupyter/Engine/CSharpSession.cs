using System.Globalization;
using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Formatting;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>A C# session on Roslyn: cells share their variables, types, usings and references.</summary>
/// <remarks>
/// The first session of a process takes over the console (text goes to the cell that writes it), makes the invariant culture the default, and
/// publishes two hooks for libraries that do not reference the engine: <c>AppContext.GetData("Notebook.Display")</c>, a
/// <c>Func&lt;object, Action&lt;object&gt;&gt;</c> that displays a value and returns what replaces it in place, and
/// <c>AppContext.GetData("Notebook.Cancellation")</c>, a <c>Func&lt;CancellationToken&gt;</c> for the running cell.
/// </remarks>
public sealed class CSharpSession : ICellSession
{
    private readonly SessionOptions options;
    private readonly Formatter formatter;
    private readonly CellEvaluator evaluator;
    private readonly CellInterpreter interpreter;
    private readonly string displayPrefix;
    private volatile CellExecution? running;
    private volatile CodeModel? lastModel;
    private RunningCell? lastCell;
    private int displays;
    private int busy;
    private volatile bool hasCells;

    /// <summary>Opens a session.</summary>
    /// <param name="options">Its surroundings.</param>
    public CSharpSession(SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        formatter = new Formatter(options.Limits);
        evaluator = new CellEvaluator(new CellSources(), new NotebookLoadContext());
        interpreter = new CellInterpreter(options, evaluator);
        // Unique among the kernels that may have written into one open document.
        displayPrefix = $"{Environment.ProcessId:x}{options.Time.GetTimestamp():x}";
        _ = ProcessHooks.Shared;
    }

    /// <inheritdoc/>
    public void WarmUp() => SessionWarmUp.Run(options, giveWay: () => hasCells);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another cell is running.</exception>
    public CellOutcome Execute(string code, int executionCount, ICellOutputs outputs)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(outputs);
        if (Interlocked.Exchange(ref busy, 1) != 0) throw new InvalidOperationException("Another cell is running in this session; run one cell at a time.");
        hasCells = true;
        using var execution = new CellExecution();
        var queue = new OutputQueue(outputs, options.Limits, options.Time);
        var cell = new RunningCell(queue, formatter, () => $"{displayPrefix}-{Interlocked.Increment(ref displays)}", execution.Cancellation);
        running = execution;
        lastCell = cell;
        ProcessHooks.Shared.Enter(cell);
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var name = CellSources.NameOf(executionCount);
            return interpreter.Run(code.ReplaceLineEndings("\n"), name, execution, cell);
        }
        catch (OperationCanceledException) when (execution.IsInterrupted)
        {
            return CellEvaluator.Interrupted;
        }
        finally
        {
            running = null;
            CultureInfo.CurrentCulture = culture;
            ProcessHooks.Shared.Leave();
            queue.Drain();
            Volatile.Write(ref busy, 0);
        }
    }

    /// <inheritdoc/>
    public void Interrupt()
    {
        var cell = lastCell;
        running?.Interrupt(options.InterruptPatience, () =>
            cell?.Outputs.Write(StreamName.Stderr, "The cell does not stop: it is inside native code. Restart the kernel to end it; until then it keeps running.\n"));
    }

    /// <inheritdoc/>
    public CompletionResult Complete(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        position = Math.Clamp(position, 0, code.Length);
        return DirectiveCompletion.Find(code, position, options.Folder) ?? CompletionFinder.Find(Model(code), position);
    }

    /// <inheritdoc/>
    public Inspection? Inspect(string code, int position, bool detailed)
    {
        ArgumentNullException.ThrowIfNull(code);
        return SymbolInspector.Inspect(Model(code), Math.Clamp(position, 0, code.Length), detailed);
    }

    /// <inheritdoc/>
    public Completeness IsComplete(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return CompletenessChecker.Check(code);
    }

    // The model of the last request serves the next one on the same text: completion is often followed by inspection.
    private CodeModel Model(string code) => lastModel = CodeModel.For(code, evaluator.State, lastModel);

    /// <inheritdoc/>
    public void Dispose()
    {
        ProcessHooks.Shared.Forget(lastCell);
        interpreter.Dispose();
        evaluator.Dispose();
    }
}
