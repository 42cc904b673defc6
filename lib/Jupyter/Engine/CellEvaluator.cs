using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.References;
using Microsoft.CodeAnalysis;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Compiles and runs pieces of C# one after the other and keeps what they declare.</summary>
internal sealed class CellEvaluator(CellSources sources, NotebookLoadContext loader) : IDisposable
{
    private volatile SessionState _state = ScriptCompiler.Empty;
    private int _submissions;

    /// <summary>Everything declared so far. Safe to read from any thread.</summary>
    public SessionState State => _state;

    public CellSources Sources => sources;

    public NotebookLoadContext Loader => loader;

    /// <summary>Makes a reference available from the next piece of code on.</summary>
    public void AddReference(MetadataReference reference) => _state = _state with { Added = _state.Added.Add(reference) };

    /// <summary>Brings using directives into force from the next piece of code on, as a cell that consists of them does.</summary>
    /// <param name="directives">One directive each.</param>
    /// <param name="cancellation">Ends the work when the cell is interrupted.</param>
    /// <returns>Those that name nothing the cells can see; they are left out.</returns>
    public IReadOnlyList<string> Import(IReadOnlyList<string> directives, CancellationToken cancellation)
    {
        if (directives.Count == 0) return [];
        var tree = ScriptCompiler.Parse(string.Join('\n', directives), "", cancellation);
        var compilation = ScriptCompiler.Bind(tree, _state, $"Cell-{++_submissions}");
        if (compilation.GetDiagnostics(cancellation).All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error))
        {
            _state = _state with { Compilation = compilation, Added = [] };
            return [];
        }
        return directives.Count == 1 ? directives : [.. directives.SelectMany(directive => Import([directive], cancellation))];
    }

    /// <summary>Runs one piece of code.</summary>
    /// <param name="source">C#, with the line numbers the user sees.</param>
    /// <param name="name">Name of the cell or path of the file it comes from.</param>
    /// <param name="execution">Where it runs and by what it is stopped.</param>
    /// <param name="cell">Where its outputs go.</param>
    public CellOutcome Run(string source, string name, CellExecution execution, RunningCell cell)
    {
        var tree = WithCheckpoints(ScriptCompiler.Parse(LegacyUsings.Remove(source), name, execution.Cancellation));
        var compiled = ScriptCompiler.Compile(tree, _state, $"Cell-{++_submissions}", execution.Cancellation);
        if (compiled.Errors.Length > 0) return new CellOutcome(CellStatus.Failed, CompileErrors.Describe(compiled.Errors, sources));
        if (compiled.Image is not { } image)
        {
            _state = _state with { Compilation = compiled.Compilation, Added = [] };
            return CellOutcome.Success;
        }

        var run = ScriptCompiler.EntryPoint(compiled.Compilation, loader.LoadFromStream(image.Assembly, image.Symbols));
        var slot = _state.Slots.Count;
        object?[] slots = [.. _state.Slots, null];
        var failure = execution.Run(() => RunOnCellThread(() => run(slots), compiled.HasResult, cell));
        // The submission stores itself first of all, so what a failing or stopped cell declared is kept.
        if (slots[slot] is { } instance)
            _state = new SessionState(compiled.Compilation, [.. slots],
                _state.Submissions.Add(new Submission(compiled.Compilation, instance)), []);
        return failure is null ? CellOutcome.Success
            : execution.IsInterrupted ? Interrupted
            : new CellOutcome(CellStatus.Failed, RuntimeErrors.Describe(failure, sources, name));
    }

    /// <summary>The outcome of a cell the user stopped.</summary>
    public static CellOutcome Interrupted { get; } =
        new(CellStatus.Interrupted,
            new CellError("Interrupted", "The cell was stopped.", ["The cell was stopped. What earlier cells declared is kept."], null));

    public void Dispose() => _state = ScriptCompiler.Empty;

    private SyntaxTree WithCheckpoints(SyntaxTree tree)
    {
        if (tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) return tree;
        var (text, insertions) = Checkpoints.Insert(tree);
        if (insertions.Count == 0) return tree;
        sources.AddInsertions(tree.FilePath, insertions);
        return ScriptCompiler.Parse(text, tree.FilePath, CancellationToken.None);
    }

    private static void RunOnCellThread(Func<Task<object?>> run, bool showResult, RunningCell cell)
    {
        ProcessHooks.Shared.Enter(cell);
        var pump = new CellPump(exception =>
            cell.Outputs.Write(StreamName.Stderr, $"Background work ended with {exception.GetType().Name}: {exception.Message}\n"));
        SynchronizationContext.SetSynchronizationContext(pump);
        try
        {
            var task = run();
            if (!task.IsCompleted) pump.RunUntil(task);
            var value = task.GetAwaiter().GetResult();
            if (showResult && value is not Cells.DisplayedValue) cell.Outputs.Result(cell.Formatter.Format(value, []));
        }
        finally
        {
            pump.Close();
        }
    }
}
