using System.ComponentModel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Analysis;

/// <summary>Finds what can be written at a position of a cell.</summary>
internal static class CompletionFinder
{
    // Signatures cost a little each, and nobody reads hundreds.
    private const int WithSignature = 60;

    /// <summary>The completions at a position.</summary>
    public static CompletionResult Find(CodeModel model, int position)
    {
        var start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(model.Code[start - 1])) start--;
        var prefix = model.Code[start..position];
        if (!model.IsCode(position) || (prefix.Length > 0 && !SyntaxFacts.IsIdentifierStartCharacter(prefix[0])))
            return new CompletionResult(position, position, []);

        var before = model.TokenBefore(start);
        var (symbols, words) = before.Kind() is SyntaxKind.DotToken or SyntaxKind.MinusGreaterThanToken or SyntaxKind.ColonColonToken
            ? (Members(model, before, start), [])
            : InScope(model, before, start);
        var found = symbols
            .Where(symbol => symbol.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && IsVisible(symbol))
            .GroupBy(symbol => symbol.Name, StringComparer.Ordinal).ToList();
        var items = found.Select(group => Item(group, model, start, found.Count <= WithSignature))
            .Concat(words.Where(word => word.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .DistinctBy(item => item.Text)
            .OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase).ThenBy(item => item.Text, StringComparer.Ordinal);
        return new CompletionResult(start, position, [.. items]);
    }

    private static IEnumerable<ISymbol> Members(CodeModel model, SyntaxToken dot, int position)
    {
        var left = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => (ExpressionSyntax)access.Expression,
            MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First().Expression,
            QualifiedNameSyntax name => name.Left,
            AliasQualifiedNameSyntax alias => alias.Alias,
            _ => null,
        };
        if (left is null) return [];
        var semantics = model.Semantics;
        var symbol = semantics.GetSymbolInfo(left) is var info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault() : null;
        var type = semantics.GetTypeInfo(left).Type;
        if (symbol is null && (type is null || type.TypeKind == TypeKind.Error))
        {
            // An unfinished line runs into the next one, and the parser takes the expression for the name of a type.
            var expression = SyntaxFactory.ParseExpression(left.ToString());
            symbol = semantics.GetSpeculativeSymbolInfo(position, expression, SpeculativeBindingOption.BindAsExpression).Symbol;
            type = semantics.GetSpeculativeTypeInfo(position, expression, SpeculativeBindingOption.BindAsExpression).Type;
        }
        if (symbol is IAliasSymbol aliased) symbol = aliased.Target;
        if (symbol is INamespaceSymbol space) return semantics.LookupNamespacesAndTypes(position, space);
        if (symbol is ITypeSymbol named) return semantics.LookupStaticMembers(position, named);
        if (symbol is IMethodSymbol && type is null) return [];
        if (dot.Parent is MemberBindingExpressionSyntax
            && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        if (type is IPointerTypeSymbol pointer) type = pointer.PointedAtType;
        return type is null or { TypeKind: TypeKind.Error }
            ? []
            : semantics.LookupSymbols(position, type, includeReducedExtensionMethods: true)
                .Where(member => !member.IsStatic && member is not ITypeSymbol);
    }

    private static (IEnumerable<ISymbol> Symbols, IEnumerable<CompletionItem> Words) InScope(CodeModel model, SyntaxToken before,
        int position)
    {
        var semantics = model.Semantics;
        if (before.Parent?.AncestorsAndSelf().OfType<UsingDirectiveSyntax>().FirstOrDefault() is { } directive
            && position <= directive.FullSpan.End && !before.IsKind(SyntaxKind.SemicolonToken))
            return (semantics.LookupNamespacesAndTypes(position), [new CompletionItem("static", "keyword")]);
        if (before.IsKind(SyntaxKind.NewKeyword)) return (semantics.LookupNamespacesAndTypes(position), []);
        var symbols = semantics.LookupSymbols(position).AsEnumerable();
        if (before.Parent is InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } initializer
            && semantics.GetTypeInfo(creation).Type is { } created)
        {
            var settable = semantics.LookupSymbols(position, created)
                .Where(member => !member.IsStatic
                    && member is IPropertySymbol { IsReadOnly: false, IsIndexer: false } or IFieldSymbol { IsReadOnly: false });
            // Before its first '=', an object initializer looks like a list of items, where anything in scope can stand too.
            return (initializer.IsKind(SyntaxKind.ObjectInitializerExpression) ? settable : settable.Concat(symbols), []);
        }
        var words = Keywords.All.Select(word => new CompletionItem(word, "keyword"));
        if (before.Kind() is SyntaxKind.OpenParenToken or SyntaxKind.CommaToken && before.Parent is BaseArgumentListSyntax arguments)
            words = words.Concat(SignatureHelp.Candidates(model, arguments).SelectMany(method => method.Parameters)
                .Select(parameter => new CompletionItem(parameter.Name + ":", "parameter")));
        return (symbols, words);
    }

    private static CompletionItem Item(IGrouping<string, ISymbol> group, CodeModel model, int position, bool withSignature)
    {
        var first = group.First();
        var more = group.Count() - 1;
        var signature = withSignature
            ? first.ToMinimalDisplayString(model.Semantics, position) + (more > 0 ? $" (+{more} more)" : "")
            : null;
        var text = SyntaxFacts.GetKeywordKind(group.Key) == SyntaxKind.None ? group.Key : "@" + group.Key;
        return new CompletionItem(text, SymbolText.KindOf(first), signature);
    }

    private static bool IsVisible(ISymbol symbol) =>
        symbol.CanBeReferencedByName && symbol is not IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion }
        && !symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(EditorBrowsableAttribute)
            && attribute.ConstructorArguments is [{ Value: (int)EditorBrowsableState.Never }]);
}
