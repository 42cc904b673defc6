using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Older notebooks open with <c>using Microsoft.DotNet.Interactive…</c>; the helpers they
/// mean are built in, so the line is passed over.</summary>
internal static class LegacyUsings
{
    private const string Namespace = "Microsoft.DotNet.Interactive";

    /// <summary>The code with such lines blanked, all positions unchanged.</summary>
    public static string Remove(string source)
    {
        if (!source.Contains(Namespace, StringComparison.Ordinal)) return source;
        var root = CSharpSyntaxTree.ParseText(source, ScriptCompiler.ParseOptions).GetCompilationUnitRoot();
        var text = source.ToCharArray();
        foreach (var directive in root.Usings.Where(directive => directive.Alias is null
            && directive.NamespaceOrType.ToString().StartsWith(Namespace, StringComparison.Ordinal)))
            text.AsSpan(directive.Span.Start, directive.Span.Length).Fill(' ');
        return new string(text);
    }
}
