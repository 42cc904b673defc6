using CollectiveAction.Jupyter.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Analysis;

/// <summary>Describes the symbol, or else the call, at a position.</summary>
internal static class SymbolInspector
{
    /// <summary>The description, or null where there is nothing to describe.</summary>
    public static Inspection? Inspect(CodeModel model, int position, bool detailed)
    {
        if (!model.IsCode(position)) return null;
        if (SymbolAt(model, position) is { } symbol) return Describe(symbol, model.State, detailed);
        if (SignatureHelp.At(model, position, detailed) is { } call) return call;
        // Just behind a call, the call is meant.
        return model.TokenBefore(position) is { RawKind: (int)SyntaxKind.CloseParenToken,
            Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax invocation } }
            && Bound(model, invocation) is { } called ? Describe(called, model.State, detailed) : null;
    }

    private static ISymbol? SymbolAt(CodeModel model, int position)
    {
        var token = model.Root.FindToken(Math.Min(position, model.Root.FullSpan.End));
        if (!IsName(token) || !token.Span.IntersectsWith(position)) token = model.TokenBefore(position);
        if (!IsName(token) || !token.Span.IntersectsWith(position) || token.Parent is not { } node) return null;
        return Bound(model, node) ?? model.Semantics.GetDeclaredSymbol(node);
    }

    private static ISymbol? Bound(CodeModel model, SyntaxNode node)
    {
        var info = model.Semantics.GetSymbolInfo(node);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.Semantics.GetMemberGroup(node).FirstOrDefault()) switch
        {
            IAliasSymbol alias => alias.Target,
            var symbol => symbol,
        };
    }

    private static bool IsName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(token.Kind());

    private static Inspection Describe(ISymbol symbol, SessionState state, bool detailed)
    {
        var declaration = SymbolText.Declaration(symbol) + ValueOf(symbol, state);
        var overloads = symbol is IMethodSymbol method && method.ContainingType is { } type
            ? type.GetMembers(method.Name).OfType<IMethodSymbol>().Count(other => other.MethodKind == method.MethodKind) - 1
            : 0;
        if (overloads > 0) declaration += $" (+{overloads} more)";
        var place = symbol.ContainingNamespace is { IsGlobalNamespace: false } space && symbol is not INamespaceSymbol
            ? $"In {space.ToDisplayString()}"
            : "";
        var rest = string.Join("\n\n",
            new[] { Documentation.Of(symbol)?.Text(detailed), place }.Where(text => !string.IsNullOrEmpty(text)));
        return new Inspection($"{declaration}\n\n{rest}".TrimEnd(), $"```csharp\n{declaration}\n```\n\n{rest}".TrimEnd());
    }

    // Only values whose text cannot run the user's code, as a cell may be running.
    private static string ValueOf(ISymbol symbol, SessionState state)
    {
        if (symbol is not IFieldSymbol { ContainingType.IsScriptClass: true }) return "";
        return state.Variables().FirstOrDefault(variable => variable.Name == symbol.Name)?.Value switch
        {
            string text => $" = \"{(text.Length > 60 ? text[..60] + "…" : text)}\"",
            IConvertible value => $" = {value}",
            _ => "",
        };
    }
}
