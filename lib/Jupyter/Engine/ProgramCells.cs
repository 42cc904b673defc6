using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>
/// Cells that hold a whole program or a file of a library: with a namespace, which a script cannot have. They are compiled as what they are;
/// their types are there for the cells that follow, and a <c>Main</c> is run.
/// </summary>
internal static class ProgramCells
{
    /// <summary>Whether code is a file rather than a script.</summary>
    public static bool IsProgram(CompilationUnitSyntax root) =>
        root.Members.Any(member => member is BaseNamespaceDeclarationSyntax)
        && !root.Members.Any(member => member is GlobalStatementSyntax or FieldDeclarationSyntax or MethodDeclarationSyntax);

    /// <summary>Compiles a file against what a session has.</summary>
    /// <param name="tree">The code, parsed as a script.</param>
    /// <param name="state">The session.</param>
    /// <param name="references">What it references.</param>
    /// <param name="assemblyName">A name that is unique in the session.</param>
    /// <param name="cancellation">Ends the work when the cell is interrupted.</param>
    public static CompiledSubmission Compile(SyntaxTree tree, SessionState state, IEnumerable<MetadataReference> references,
        string assemblyName, CancellationToken cancellation)
    {
        var file = CSharpSyntaxTree.ParseText(tree.GetText(cancellation), state.Language.WithKind(SourceCodeKind.Regular), tree.FilePath,
            cancellation);
        var options = state.Compilation.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary)
            .WithOptimizationLevel(state.Optimization);
        var implicitUsings = CSharpSyntaxTree.ParseText(
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
            + "global using System.Threading; global using System.Threading.Tasks;", state.Language.WithKind(SourceCodeKind.Regular),
            cancellationToken: cancellation);
        var compilation = CSharpCompilation.Create(assemblyName, [file, implicitUsings], references, options);
        return ScriptCompiler.Emit(compilation, cancellation);
    }

    /// <summary>The program's entry, or null for a library.</summary>
    public static MethodInfo? EntryOf(Assembly assembly) => assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .FirstOrDefault(method => method.Name == "Main" && method.GetParameters().Length <= 1 && IsArguments(method));

    /// <summary>Runs an entry to its end.</summary>
    public static async Task<object?> RunAsync(MethodInfo main)
    {
        object?[] arguments = main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
        var result = main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (result is Task task) await task;
        return null;
    }

    private static bool IsArguments(MethodInfo method) =>
        method.GetParameters().All(parameter => parameter.ParameterType == typeof(string[]));
}
