using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using CollectiveAction.Jupyter.References;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>A compiled submission, or the errors that prevented it.</summary>
internal sealed record CompiledSubmission(CSharpCompilation Compilation, ImmutableArray<Diagnostic> Errors)
{
    /// <summary>The assembly and its debug information; null when there is nothing to run or there are errors.</summary>
    public (MemoryStream Assembly, MemoryStream Symbols)? Image { get; init; }

    /// <summary>Whether the code ends in an expression whose value is shown.</summary>
    public bool HasResult { get; init; }
}

/// <summary>
/// Turns the C# of a cell into a submission that sees all earlier ones. Submissions are emitted here rather than by Roslyn's script host:
/// that host drops the variables of a cell that is stopped, and loads references where they cannot be rebuilt.
/// </summary>
internal static class ScriptCompiler
{
    /// <summary>The options cells are parsed with unless they ask for more: the language of the SDK, so that no name is a word of a
    /// language to come.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Parse, SourceCodeKind.Script);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Debug,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Disable,
        warningLevel: 0,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);

    private static readonly EmitOptions Emission = new(
        debugInformationFormat: DebugInformationFormat.PortablePdb,
        instrumentationKinds: [InstrumentationKind.StackOverflowProbing]);

    private const string Imports = """
        using System;
        using System.Text;
        using System.Collections;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using System.Linq;
        using CollectiveAction.Jupyter.Cells;
        using static CollectiveAction.Jupyter.Cells.Shortcuts;
        """;

    private static readonly Lazy<CSharpCompilation> CachedBase = new(() =>
        CSharpCompilation.CreateScriptCompilation("Notebook", Parse(Imports, "", ParseOptions, CancellationToken.None), FrameworkReferences.All,
            Options));

    /// <summary>The state of a session before its first cell: default usings and references.
    /// Shared by all sessions of the process.</summary>
    /// <remarks>The code of cells is not optimised: an error is then where it is said to be, also inside loops and functions, where optimised
    /// code shares the place that throws. Loops over numbers take about as long, small functions called a hundred million times up to three
    /// times; libraries stay as they were built. <c>#:property Optimize=true</c> asks for the other.</remarks>
    public static SessionState Empty => new(CachedBase.Value, [null], [], [], ParseOptions, OptimizationLevel.Debug);

    public static SyntaxTree Parse(string source, string path, CSharpParseOptions language, CancellationToken cancellation) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), language, path, cancellation);

    /// <summary>Binds a tree after a state, without emitting it.</summary>
    public static CSharpCompilation Bind(SyntaxTree tree, SessionState state, string assemblyName) =>
        CSharpCompilation.CreateScriptCompilation(assemblyName, tree, state.Added,
            Options.WithScriptClassName($"Submission#{state.Slots.Count}").WithOptimizationLevel(state.Optimization), state.Compilation);

    /// <summary>Compiles a tree after a state.</summary>
    /// <param name="tree">The code.</param>
    /// <param name="state">What came before.</param>
    /// <param name="assemblyName">A name that is unique in the session.</param>
    /// <param name="cancellation">Ends the work when the cell is interrupted.</param>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static CompiledSubmission Compile(SyntaxTree tree, SessionState state, string assemblyName, CancellationToken cancellation)
    {
        var compilation = Bind(tree, state, assemblyName);
        if (tree.GetCompilationUnitRoot(cancellation).Members.Count == 0)
            return new CompiledSubmission(compilation, Errors(compilation.GetDiagnostics(cancellation)));

        var emitted = Emit(compilation, cancellation);
        return emitted.Errors.Length > 0 ? emitted : emitted with { HasResult = EndsInValue(compilation, tree) };
    }

    /// <summary>Emits a compilation with the engine's checks.</summary>
    public static CompiledSubmission Emit(CSharpCompilation compilation, CancellationToken cancellation)
    {
        var assembly = new MemoryStream();
        var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: Emission, cancellationToken: cancellation);
        if (!emitted.Success) return new CompiledSubmission(compilation, Errors(emitted.Diagnostics));
        MethodProbes.Redirect(assembly);
        assembly.Position = symbols.Position = 0;
        return new CompiledSubmission(compilation, []) { Image = (assembly, symbols) };
    }

    /// <summary>The method that runs a loaded submission: it takes the slots of the session and fills the next one.</summary>
    public static Func<object?[], Task<object?>> EntryPoint(CSharpCompilation compilation, Assembly assembly)
    {
        var method = compilation.GetEntryPoint(CancellationToken.None)!;
        return assembly.GetType(method.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(method.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }

    private static ImmutableArray<Diagnostic> Errors(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    private static bool EndsInValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        var root = tree.GetCompilationUnitRoot();
        var returns = root.DescendantNodes(node => node is CompilationUnitSyntax or GlobalStatementSyntax or StatementSyntax)
            .OfType<ReturnStatementSyntax>();
        if (returns.Any(statement => statement.Expression is not null)) return true;
        return root.Members.OfType<GlobalStatementSyntax>().LastOrDefault()?.Statement
                is ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is { SpecialType: not SpecialType.System_Void };
    }
}
