using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Analysis;

/// <summary>The overloads of the call around a position.</summary>
internal static class SignatureHelp
{
    private const int Shown = 12;

    /// <summary>Describes the call whose arguments contain a position, or null.</summary>
    public static Inspection? At(CodeModel model, int position, bool detailed)
    {
        var token = model.TokenBefore(position);
        var arguments = token.Parent?.AncestorsAndSelf().OfType<BaseArgumentListSyntax>()
            .FirstOrDefault(list => list.SpanStart < position && (position <= list.Span.End - 1 || Close(list).IsMissing));
        if (arguments is null) return null;
        var candidates = Candidates(model, arguments);
        if (candidates.Count == 0) return null;
        var index = arguments.Arguments.GetSeparators().Count(comma => comma.SpanStart < position);
        var fitting = candidates
            .OrderBy(method => method.Parameters.Length <= index && !(method.Parameters.LastOrDefault()?.IsParams ?? false))
            .ThenBy(method => method.Parameters.Length).ToList();
        var lines = fitting.Take(Shown).Select(SymbolText.Declaration).ToList();
        if (fitting.Count > Shown) lines.Add($"… and {fitting.Count - Shown} more");
        var current = fitting[0].Parameters.ElementAtOrDefault(index);
        var docs = Documentation.Of(fitting[0]);
        var parameter = current is null
            ? null
            : $"{current.Name}: "
                + (docs?.Parameter(current.Name) ?? current.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        var rest = string.Join("\n\n", new[] { parameter, docs?.Text(detailed) }.Where(text => !string.IsNullOrEmpty(text)));
        return new Inspection($"{string.Join('\n', lines)}\n\n{rest}".TrimEnd(),
            $"```csharp\n{string.Join('\n', lines)}\n```\n\n{rest}".TrimEnd());
    }

    /// <summary>The methods or constructors that a list of arguments may call.</summary>
    public static IReadOnlyList<IMethodSymbol> Candidates(CodeModel model, BaseArgumentListSyntax arguments) => arguments.Parent switch
    {
        InvocationExpressionSyntax call => Methods(model, call),
        BaseObjectCreationExpressionSyntax creation => model.Semantics.GetTypeInfo(creation).Type is INamedTypeSymbol type
            ? [.. type.InstanceConstructors.Where(method => method.DeclaredAccessibility == Accessibility.Public)]
            : [],
        _ => [],
    };

    private static List<IMethodSymbol> Methods(CodeModel model, InvocationExpressionSyntax call)
    {
        var group = model.Semantics.GetMemberGroup(call.Expression).OfType<IMethodSymbol>().ToList();
        if (group.Count > 0) return group;
        return model.Semantics.GetTypeInfo(call.Expression).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke] : [];
    }

    private static SyntaxToken Close(BaseArgumentListSyntax list) => list.GetLastToken(includeZeroWidth: true);
}
