using System.Globalization;
using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.References;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Compiles and runs pieces of C# one after the other and keeps what they declare.</summary>
internal sealed class CellEvaluator(CellSources sources, NotebookLoadContext loader) : IDisposable
{
    private volatile SessionState _state = ScriptCompiler.Empty;
    private int _submissions;
    private readonly List<MetadataReference> _references = [];
    private volatile bool _namesTrees;
    private (CultureInfo Formats, CultureInfo Texts)? _culture;

    /// <summary>Everything declared so far. Safe to read from any thread.</summary>
    public SessionState State => _state;

    public CellSources Sources => sources;

    public NotebookLoadContext Loader => loader;

    /// <summary>Makes a reference available from the next piece of code on.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="namesTrees">Whether its assembly deals in expression trees.</param>
    public void AddReference(MetadataReference reference, bool namesTrees)
    {
        _namesTrees |= namesTrees;
        _references.Add(reference);
        _state = _state with { Added = _state.Added.Add(reference) };
    }

    /// <summary>Chooses the language version from the next piece of code on.</summary>
    public void SetLanguage(LanguageVersion version) =>
        _state = _state with { Language = _state.Language.WithLanguageVersion(version) };

    /// <summary>Chooses whether code is optimised from the next piece on.</summary>
    public void SetOptimization(bool isOn) =>
        _state = _state with { Optimization = isOn ? OptimizationLevel.Release : OptimizationLevel.Debug };

    /// <summary>Brings using directives into force from the next piece of code on, as a cell that consists of them does.</summary>
    /// <param name="directives">One directive each.</param>
    /// <param name="cancellation">Ends the work when the cell is interrupted.</param>
    /// <returns>Those that name nothing the cells can see; they are left out.</returns>
    public IReadOnlyList<string> Import(IReadOnlyList<string> directives, CancellationToken cancellation)
    {
        if (directives.Count == 0) return [];
        var tree = ScriptCompiler.Parse(string.Join('\n', directives), "", _state.Language, cancellation);
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
        var tree = ScriptCompiler.Parse(LegacyUsings.Remove(source), name, _state.Language, execution.Cancellation);
        if (ProgramCells.IsProgram(tree.GetCompilationUnitRoot(execution.Cancellation))) return RunProgram(tree, name, execution, cell);
        var compiled = Compile(tree, execution.Cancellation);
        if (compiled.Errors.Length > 0) return new CellOutcome(CellStatus.Failed, CompileErrors.Describe(compiled.Errors, sources));
        if (compiled.Image is not { } image)
        {
            _state = _state with { Compilation = compiled.Compilation, Added = [] };
            return CellOutcome.Success;
        }

        var run = ScriptCompiler.EntryPoint(compiled.Compilation, loader.LoadFromStream(image.Assembly, image.Symbols));
        var slot = _state.Slots.Count;
        object?[] slots = [.. _state.Slots, null];
        cell.Code = name;
        var failure = execution.Run(cell, () => RunOnCellThread(() => run(slots), compiled.HasResult, execution, cell));
        // The submission stores itself first of all, so what a failing or stopped cell declared is kept.
        if (slots[slot] is { } instance)
            _state = new SessionState(compiled.Compilation, [.. slots],
                _state.Submissions.Add(new Submission(compiled.Compilation, instance)), [], _state.Language, _state.Optimization);
        return execution.IsInterrupted ? Interrupted
            : failure is null ? CellOutcome.Success
                        : new CellOutcome(CellStatus.Failed, RuntimeErrors.Describe(failure, sources, name, cell.Line));
    }

    private CompiledSubmission CompileProgram(SyntaxTree tree, CancellationToken cancellation) =>
        ProgramCells.Compile(tree, _state, [.. FrameworkReferences.All, .. _references], $"Program-{++_submissions}", cancellation);

    private CellOutcome RunProgram(SyntaxTree tree, string name, CellExecution execution, RunningCell cell)
    {
        Remember(tree, []);
        var isSound = !tree.GetDiagnostics(execution.Cancellation).Any(IsError);
        var compiled = CompileProgram(isSound ? Watched(tree, _ => LambdaForm.Expression) : tree, execution.Cancellation);
        if (compiled.Errors.Length > 0)
        {
            Remember(tree, []);
            compiled = CompileProgram(tree, execution.Cancellation);
        }
        if (compiled.Image is not { } image) return new CellOutcome(CellStatus.Failed, CompileErrors.Describe(compiled.Errors, sources));
        var reference = MetadataReference.CreateFromImage(image.Assembly.ToArray());
        var assembly = loader.LoadFromStream(image.Assembly, image.Symbols);
        AddReference(reference, namesTrees: false);
        if (ProgramCells.EntryOf(assembly) is not { } main) return CellOutcome.Success;
        cell.Code = name;
        var failure = execution.Run(cell, () => RunOnCellThread(() => ProgramCells.RunAsync(main), showResult: false, execution, cell));
        return execution.IsInterrupted ? Interrupted
            : failure is null ? CellOutcome.Success
            : new CellOutcome(CellStatus.Failed, RuntimeErrors.Describe(failure, sources, name));
    }

    /// <summary>The outcome of a cell the user stopped.</summary>
    public static CellOutcome Interrupted { get; } =
        new(CellStatus.Interrupted,
            new CellError("Interrupted", "The cell was stopped.", ["The cell was stopped. What earlier cells declared is kept."], null));

    public void Dispose() => _state = ScriptCompiler.Empty;

    /// <summary>Compiles code with its checkpoints. Errors are those of the code as the user wrote it.</summary>
    private CompiledSubmission Compile(SyntaxTree tree, CancellationToken cancellation)
    {
        Remember(tree, []);
        if (tree.GetDiagnostics(cancellation).Any(IsError)) return CompileAs(tree, cancellation);
        var root = tree.GetCompilationUnitRoot(cancellation);
        _namesTrees |= LambdaForms.NamesTrees(root);
        if (!_namesTrees || !Checkpoints.Lambdas(root).Any())
        {
            var guessed = CompileAs(Watched(tree, LambdaForms.Guess), cancellation);
            if (guessed.Errors.Length == 0) return guessed;
            Remember(tree, []);
        }
        var plain = ScriptCompiler.Bind(tree, _state, $"Cell-{++_submissions}");
        if (plain.GetDiagnostics(cancellation).Any(IsError)) return CompileAs(tree, cancellation);
        var model = plain.GetSemanticModel(tree);
        var compiled = CompileAs(Watched(tree, lambda => LambdaForms.Of(lambda, model)), cancellation);
        if (compiled.Errors.Length == 0) return compiled;
        Remember(tree, []);
        return CompileAs(tree, cancellation);
    }

    private CompiledSubmission CompileAs(SyntaxTree tree, CancellationToken cancellation) =>
        ScriptCompiler.Compile(tree, _state, $"Cell-{++_submissions}", cancellation);

    private SyntaxTree Watched(SyntaxTree tree, Func<LambdaExpressionSyntax, LambdaForm> form)
    {
        var (text, insertions) = Checkpoints.Insert(tree, form);
        if (insertions.Count == 0) return tree;
        Remember(tree, insertions);
        return ScriptCompiler.Parse(text, tree.FilePath, _state.Language, CancellationToken.None);
    }

    private void Remember(SyntaxTree tree, IReadOnlyList<Insertion> inserted)
    {
        var lines = tree.GetLineSpan(tree.GetRoot(CancellationToken.None).Span);
        sources.SetInsertions(tree.FilePath, lines.StartLinePosition.Line + 1, lines.EndLinePosition.Line + 1, inserted);
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private void RunOnCellThread(Func<Task<object?>> run, bool showResult, CellExecution execution, RunningCell cell)
    {
        var context = new CellContext(cell);
        SynchronizationContext.SetSynchronizationContext(context);
        if (_culture is { } culture) (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = culture;
        try
        {
            var task = run();
            // What it waits for is left to itself when the cell is stopped; it may never come.
            if (!execution.Await(task)) throw new OperationCanceledException(cell.Cancellation);
            var value = task.GetAwaiter().GetResult();
            if (showResult && value is not Cells.DisplayedValue) cell.Outputs.Result(cell.Formatter.Format(value, []));
        }
        finally
        {
            _culture = cell.Culture ?? _culture;
            context.Drain();
        }
    }
}
