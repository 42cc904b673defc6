using System.Globalization;
using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Formatting;
using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Session;

/// <summary>A C# session on Roslyn: cells share their variables, types, usings and references.</summary>
/// <remarks>
/// The first session of a process takes over the console (text goes to the cell that writes it), makes the invariant culture the default,
/// and publishes two hooks for libraries that do not reference the engine: <c>AppContext.GetData("Notebook.Display")</c>, a
/// <c>Func&lt;object, Action&lt;object&gt;&gt;</c> that displays a value and returns what replaces it in place, and
/// <c>AppContext.GetData("Notebook.Cancellation")</c>, a <c>Func&lt;CancellationToken&gt;</c> for the running cell.
/// </remarks>
public sealed class CSharpSession : ICellSession
{
    private readonly SessionOptions _options;
    private readonly Formatter _formatter;
    private readonly CellEvaluator _evaluator;
    private readonly CellInterpreter _interpreter;
    private readonly string _displayPrefix;
    private readonly NativeOutput? _native;
    private readonly RunningNote? _note;
    private readonly SpareDescriptors _spare = new();
    private volatile CellExecution? _running;
    private volatile CodeModel? _lastModel;
    private RunningCell? _lastCell;
    private int _displays;
    private string? _notice;
    private int _busy;
    private volatile bool _hasCells;

    /// <summary>Opens a session.</summary>
    /// <param name="options">Its surroundings.</param>
    public CSharpSession(SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _notice = options.Notice;
        _formatter = new Formatter(options.Limits, () => StopSignal.IsStopping);
        _evaluator = new CellEvaluator(new CellSources(), new NotebookLoadContext());
        _interpreter = new CellInterpreter(options, _evaluator);
        // Unique among the kernels that may have written into one open document.
        _displayPrefix = $"{Environment.ProcessId:x}{options.Time.GetTimestamp():x}";
        if (options.NativeOutput is { } folder)
        {
            _native = ProcessHooks.Shared.CaptureNative(folder);
            _note = new RunningNote(folder);
        }
        _ = ProcessHooks.Shared;
    }

    /// <inheritdoc/>
    public void WarmUp() => SessionWarmUp.Run(_options, giveWay: () => _hasCells);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another cell is running.</exception>
    public CellOutcome Execute(string code, int executionCount, ICellOutputs outputs)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(outputs);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            throw new InvalidOperationException("Another cell is running in this session; run one cell at a time.");
        _hasCells = true;
        using var execution = new CellExecution();
        var queue = new OutputQueue(outputs, _options.Limits, _options.Time);
        var name = CellSources.NameOf(executionCount);
        var cell = new RunningCell(queue, _formatter, () => $"{_displayPrefix}-{Interlocked.Increment(ref _displays)}", _options.Time,
            execution.Cancellation) { Name = name, Code = name };
        _running = execution;
        _lastCell = cell;
        ProcessHooks.Shared.Begin(cell);
        _spare.Keep();
        _note?.Write(name);
        if (Interlocked.Exchange(ref _notice, null) is { } notice) queue.Write(StreamName.Stderr, notice);
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return _interpreter.Run(code.ReplaceLineEndings("\n"), name, execution, cell);
        }
        catch (OperationCanceledException) when (execution.IsInterrupted)
        {
            return CellEvaluator.Interrupted;
        }
        finally
        {
            if (_spare.GiveBackIfNeeded()) queue.Write(StreamName.Stderr, SpareDescriptors.Advice);
            execution.WaitForWorkers(cell, _options.InterruptPatience);
            _running = null;
            CultureInfo.CurrentCulture = culture;
            ProcessHooks.Shared.RestoreConsole();
            _native?.Pump();
            _note?.Clear();
            queue.Drain();
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <inheritdoc/>
    public int RunningLine => _running is null ? 0 : _lastCell?.Line ?? 0;

    /// <inheritdoc/>
    public void Interrupt()
    {
        if (_running is { } execution && _lastCell is { } cell) execution.Interrupt(cell, _options.InterruptPatience);
    }

    /// <inheritdoc/>
    public CompletionResult Complete(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        position = Math.Clamp(position, 0, code.Length);
        return DirectiveCompletion.Find(code, position, _options.Folder) ?? CompletionFinder.Find(Model(code), position);
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
    private CodeModel Model(string code) => _lastModel = CodeModel.For(code, _evaluator.State, _lastModel);

    /// <inheritdoc/>
    public void Dispose()
    {
        ProcessHooks.Shared.Forget(_lastCell);
        _interpreter.Dispose();
        _evaluator.Dispose();
        _spare.Dispose();
    }
}
