using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Older notebooks open with <c>using Microsoft.DotNet.Interactive…</c>; the helpers they
/// mean are built in, so the line is passed over.</summary>
internal static class LegacyUsings
{
    private const string Namespace = "Microsoft.DotNet.Interactive";
    private const string Tags = "using static CollectiveAction.Jupyter.Cells.PocketViewTags;";

    /// <summary>The code with such lines blanked, all positions unchanged.</summary>
    public static string Remove(string source)
    {
        if (!source.Contains(Namespace, StringComparison.Ordinal)) return source;
        var root = CSharpSyntaxTree.ParseText(source, ScriptCompiler.ParseOptions).GetCompilationUnitRoot();
        var text = source.ToCharArray();
        foreach (var directive in root.Usings.Where(directive => directive.Alias is null
            && directive.NamespaceOrType.ToString().StartsWith(Namespace, StringComparison.Ordinal)))
        {
            var place = text.AsSpan(directive.Span.Start, directive.Span.Length);
            place.Fill(' ');
            // The tags of HTML elements are not in force unless they are asked for, here as there.
            if (directive.NamespaceOrType.ToString().EndsWith(".PocketViewTags", StringComparison.Ordinal)) Tags.CopyTo(place);
        }
        return new string(text);
    }
}
