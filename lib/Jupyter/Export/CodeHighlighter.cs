using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Colours C# by its syntax. Classes: <c>k</c> keyword, <c>s</c> string, <c>n</c> number,
/// <c>c</c> comment, <c>t</c> type, <c>m</c> method, <c>d</c> directive.</summary>
internal static class CodeHighlighter
{
    private static readonly CSharpParseOptions ScriptSyntax = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>The code as HTML, without an element around it.</summary>
    /// <param name="code">The source of a cell, or a C# snippet.</param>
    /// <param name="links">Where the types in it lead.</param>
    public static string Highlight(string code, TypeLinks links)
    {
        var html = new StringBuilder();
        var rest = code.ReplaceLineEndings("\n").TrimEnd();
        while (rest.StartsWith("#!", StringComparison.Ordinal))
        {
            var end = rest.IndexOf('\n', StringComparison.Ordinal) is var at and >= 0 ? at + 1 : rest.Length;
            var line = rest[..end];
            Append(html, "d", line);
            rest = rest[end..];
            if (IsOtherLanguage(line))
                return html.Append(Html.Escape(rest)).ToString();
        }
        foreach (var token in Parse(rest).DescendantTokens())
        {
            AppendTrivia(html, token.LeadingTrivia);
            Append(html, Class(token), token.Text, token.Parent is SimpleNameSyntax name ? links.PageOf(token.ValueText, (name as GenericNameSyntax)?.Arity ?? 0) : null);
            AppendTrivia(html, token.TrailingTrivia);
        }
        return html.ToString();
    }

    /// <summary>The syntax of a cell.</summary>
    /// <param name="code">The source, without directives of other languages.</param>
    public static SyntaxNode Parse(string code) => CSharpSyntaxTree.ParseText(code, ScriptSyntax).GetRoot();

    private static bool IsOtherLanguage(string magic) =>
        magic.Trim() is var line && !line.StartsWith("#!csharp", StringComparison.Ordinal)
        && !line.StartsWith("#!time", StringComparison.Ordinal);

    private static void AppendTrivia(StringBuilder html, SyntaxTriviaList trivia)
    {
        foreach (var item in trivia)
        {
            var isComment = item.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;
            Append(html, isComment ? "c" : item.IsDirective ? "d" : "", item.ToFullString());
        }
    }

    private static void Append(StringBuilder html, string name, string text, string? page = null)
    {
        if (text.Length == 0)
            return;
        if (name == "t" && page is not null)
            html.Append("<a class=\"t\" href=\"").Append(Html.Escape(page)).Append("\">").Append(Html.Escape(text)).Append("</a>");
        else if (name.Length == 0)
            html.Append(Html.Escape(text));
        else
            html.Append("<span class=\"").Append(name).Append("\">").Append(Html.Escape(text)).Append("</span>");
    }

    private static string Class(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.InterpolatedStringStartToken
            or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken => "s",
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.IdentifierToken => Identifier(token),
        _ when token.IsKeyword() => "k",
        _ => "",
    };

    private static string Identifier(SyntaxToken token) => token.Parent switch
    {
        BaseTypeDeclarationSyntax or TypeParameterSyntax or DelegateDeclarationSyntax or ConstructorDeclarationSyntax => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "m",
        IdentifierNameSyntax { IsVar: true } => "k",
        SimpleNameSyntax name when IsInvoked(name) => "m",
        SimpleNameSyntax name when IsType(name) => "t",
        _ => "",
    };

    private static bool IsInvoked(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == name,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access => access.Name == name && call.Expression == access,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax } => true,
        _ => false,
    };

    private static bool IsType(SimpleNameSyntax name)
    {
        SyntaxNode outer = name.Parent is QualifiedNameSyntax qualified && qualified.Right == name ? qualified : name;
        return outer.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == outer && char.IsUpper(name.Identifier.ValueText[0]),
            VariableDeclarationSyntax declaration => declaration.Type == outer,
            ParameterSyntax or ObjectCreationExpressionSyntax or TypeArgumentListSyntax or ArrayTypeSyntax or NullableTypeSyntax
                or BaseTypeSyntax
                or CastExpressionSyntax { Type: not null } or TypeOfExpressionSyntax or DeclarationPatternSyntax or RefTypeSyntax
                or AttributeSyntax
                or TupleElementSyntax or CatchDeclarationSyntax => outer.Parent is not CastExpressionSyntax cast || cast.Type == outer,
            MethodDeclarationSyntax method => method.ReturnType == outer,
            LocalFunctionStatementSyntax function => function.ReturnType == outer,
            PropertyDeclarationSyntax property => property.Type == outer,
            ForEachStatementSyntax loop => loop.Type == outer,
            BinaryExpressionSyntax binary => binary.Right == outer && binary.Kind() is SyntaxKind.IsExpression or SyntaxKind.AsExpression,
            _ => false,
        };
    }
}
