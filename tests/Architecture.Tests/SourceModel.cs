using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Architecture.Tests;

/// <summary>A type that a source file uses: by name, through a member of it, or in a <c>using</c> of its namespace.</summary>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Line">The first line that uses it, from 1.</param>
/// <param name="Assembly">The assembly that defines the type; empty for a <c>using</c>.</param>
/// <param name="Namespace">The namespace it is in.</param>
/// <param name="Name">The type; empty for a <c>using</c>.</param>
internal sealed record SourceUse(string File, int Line, string Assembly, string Namespace, string Name)
{
    public override string ToString() => $"{File}:{Line} {(Name.Length == 0 ? "using " : "")}{Namespace}{(Name.Length == 0 ? "" : ".")}{Name}";
}

/// <summary>
/// The sources of one library as the compiler understands them. Not the text is read but what each name means, so that a qualified name, a
/// constant (which leaves no trace in the compiled assembly) and an extension method count as a <c>using</c> does.
/// </summary>
internal sealed class SourceModel
{
    internal const string Prefix = "CollectiveAction.";

    /// <summary>What the SDK imports into every file.</summary>
    private static readonly string[] Implicit =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly ImmutableArray<MetadataReference> Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly Dictionary<string, Lazy<SourceModel>> Models =
        Repository.Assemblies().ToDictionary(name => name, name => new Lazy<SourceModel>(() => new SourceModel(name)), StringComparer.Ordinal);

    private readonly List<SourceUse> _uses = [];
    private readonly List<string> _doubts = [];

    private SourceModel(string assembly)
    {
        var compilation = Compilation(assembly);
        foreach (var tree in compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0)) Read(tree, compilation.GetSemanticModel(tree));
    }

    /// <summary>Every type that a file uses, once a file.</summary>
    internal IReadOnlyList<SourceUse> Uses => _uses;

    /// <summary>Names that could not be understood; empty if the model may be trusted.</summary>
    internal IReadOnlyList<string> Doubts => _doubts;

    /// <summary>The model of a library.</summary>
    /// <param name="assembly">The name of its folder.</param>
    internal static SourceModel Of(string assembly) => Models[assembly].Value;

    private static CSharpCompilation Compilation(string assembly)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None);
        var usings = XDocument.Load(Repository.PathOf("lib", assembly, $"{assembly}.csproj")).Descendants("Using").Select(e => (string)e.Attribute("Include")!);
        SyntaxTree[] trees =
        [
            CSharpSyntaxTree.ParseText(string.Concat(Implicit.Concat(usings).Select(name => $"global using global::{name};\n")), options),
            .. Repository.SourceFiles(Path.Combine("lib", assembly)).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)),
        ];
        return CSharpCompilation.Create(
            Prefix + assembly,
            trees,
            Platform.Where(reference => Path.GetFileNameWithoutExtension(reference.Display) != Prefix + assembly),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private void Read(SyntaxTree tree, SemanticModel model)
    {
        var root = tree.GetCompilationUnitRoot();
        var (file, seen) = (Repository.Relative(tree.FilePath), new HashSet<(string, string)>());
        int Line(SyntaxNode node) => tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
        foreach (var name in root.Usings.Where(u => u.Alias is null && u.StaticKeyword == default).Select(u => u.Name!))
            _uses.Add(new SourceUse(file, Line(name), "", name.ToString(), ""));

        foreach (var node in root.DescendantNodes().OfType<ExpressionSyntax>())
        {
            var found = model.GetSymbolInfo(node);
            if ((found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) is not { } symbol)
            {
                if (node is SimpleNameSyntax name && !IsExcused(name)) _doubts.Add($"{file}:{Line(node)} {name}");
            }
            else if (Owner(symbol) is { } type && seen.Add((Space(type), type.Name)))
            {
                _uses.Add(new SourceUse(file, Line(node), type.ContainingAssembly?.Name ?? "", Space(type), type.Name));
            }
        }
    }

    /// <summary>
    /// Names that mean nothing: <c>nameof</c>, the constraints <c>notnull</c> and <c>unmanaged</c>, the alias a <c>using</c> defines, and what a source
    /// generator adds to a context of JSON.
    /// </summary>
    private static bool IsExcused(SimpleNameSyntax name) =>
        name.Identifier.ValueText == "nameof" || name.Parent is NameEqualsSyntax
        || (name.Parent is TypeConstraintSyntax && name.Identifier.ValueText is "notnull" or "unmanaged")
        || name.SyntaxTree.GetText().ToString().Contains("JsonSerializerContext", StringComparison.Ordinal);

    private static string Space(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";

    private static INamedTypeSymbol? Owner(ISymbol symbol) => symbol switch
    {
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol => null,
        INamedTypeSymbol type => Outermost(type),
        _ => symbol.ContainingType is { } type ? Outermost(type) : null,
    };

    private static INamedTypeSymbol? Outermost(INamedTypeSymbol type) =>
        type.IsAnonymousType ? null : type.ContainingType is { } outer ? Outermost(outer) : type.OriginalDefinition;
}
