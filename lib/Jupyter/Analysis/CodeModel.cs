using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Analysis;

/// <summary>The C# of a cell, bound after the cells that ran before it. Positions are those of the cell.</summary>
internal sealed class CodeModel
{
    private CodeModel(string code, SessionState state)
    {
        Code = code;
        State = state;
        Text = CellParser.CodeOnly(code);
        Tree = ScriptCompiler.Parse(Text, "", state.Language, CancellationToken.None);
        Root = Tree.GetCompilationUnitRoot();
        Semantics = ScriptCompiler.Bind(Tree, state, "Analysis").GetSemanticModel(Tree);
    }

    public string Code { get; }

    public SessionState State { get; }

    /// <summary>The cell with everything but its C# blanked.</summary>
    public string Text { get; }

    public SyntaxTree Tree { get; }

    public CompilationUnitSyntax Root { get; }

    public SemanticModel Semantics { get; }

    /// <summary>Binds a cell, or returns the given model when it is of the same cell and state.</summary>
    public static CodeModel For(string code, SessionState state, CodeModel? previous) =>
        previous is not null && previous.Code == code && ReferenceEquals(previous.State, state) ? previous : new CodeModel(code, state);

    /// <summary>Whether a position is in C#, outside comments, strings and other languages.</summary>
    public bool IsCode(int position)
    {
        var line = LineAround(position);
        if (!Code.AsSpan(line.Start, line.Length).IsWhiteSpace() && Text.AsSpan(line.Start, line.Length).IsWhiteSpace()) return false;
        if (position == 0) return true;
        var trivia = Root.FindTrivia(position - 1);
        if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
            or SyntaxKind.DisabledTextTrivia)
            return false;
        if (trivia.Kind() is SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia
            && position < trivia.FullSpan.End)
            return false;
        var token = Root.FindToken(position - 1);
        return !(IsLiteral(token) && token.SpanStart < position && (position < token.Span.End || IsOpen(token)));
    }

    /// <summary>The last token that ends at or before a position.</summary>
    public SyntaxToken TokenBefore(int position)
    {
        var token = Root.FindToken(Math.Min(position, Root.FullSpan.End));
        while (token.RawKind != 0 && (token.Span.End > position || token.Span.IsEmpty)) token = token.GetPreviousToken();
        return token;
    }

    private (int Start, int Length) LineAround(int position)
    {
        var start = position == 0 ? 0 : Code.LastIndexOf('\n', position - 1) + 1;
        var end = Code.IndexOf('\n', position);
        return (start, (end < 0 ? Code.Length : end) - start);
    }

    private static bool IsLiteral(SyntaxToken token) =>
        token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken
        or SyntaxKind.NumericLiteralToken;

    // At its end, a literal without closing mark still contains the cursor; so does a number, which more digits would lengthen.
    private static bool IsOpen(SyntaxToken token) =>
        token.IsKind(SyntaxKind.NumericLiteralToken)
        || token.IsKind(SyntaxKind.InterpolatedStringTextToken) || token.GetDiagnostics().Any();
}
