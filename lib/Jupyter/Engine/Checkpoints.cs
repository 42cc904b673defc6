using System.Globalization;
using System.Text;
using CollectiveAction.Jupyter.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Text inserted into a line of a cell.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column in the original line.</param>
/// <param name="Length">Characters inserted there.</param>
internal readonly record struct Insertion(int Line, int Column, int Length);

/// <summary>
/// Gives every loop, every jump, every await and every lambda outside functions a place where a stop is noticed, so that a cell ends by an
/// ordinary exception, and marks the statements outside functions with their lines. Functions, and the lambdas in them, get theirs from the
/// compiler; see <see cref="MethodProbes"/>.
/// </summary>
internal static class Checkpoints
{
    private const string Watch = $"global::CollectiveAction.Jupyter.Hosting.{nameof(CellWatch)}.";
    private const string Call = $"{Watch}{nameof(CellWatch.Checkpoint)}();";
    private const string Entry = $"{Watch}{nameof(CellWatch.EnsureSufficientExecutionStack)}();";

    /// <summary>The code with its checkpoints, all on the lines they belong to, and where they were inserted.</summary>
    /// <param name="tree">The code; without syntax errors.</param>
    /// <param name="form">How a lambda outside functions becomes a block.</param>
    public static (string Text, IReadOnlyList<Insertion> Insertions) Insert(SyntaxTree tree, Func<LambdaExpressionSyntax, LambdaForm> form)
    {
        var places = Places(tree, form).OrderBy(place => place.Position).ToList();
        var original = tree.GetText();
        var text = new StringBuilder(original.ToString(), original.Length + places.Sum(place => place.Text.Length));
        var insertions = new List<Insertion>();
        foreach (var (position, inserted) in Enumerable.Reverse(places)) text.Insert(position, inserted);
        foreach (var (position, inserted) in places)
        {
            var place = original.Lines.GetLinePosition(position);
            insertions.Add(new Insertion(place.Line + 1, place.Character + 1, inserted.Length));
        }
        return (text.ToString(), insertions);
    }

    /// <summary>The lambdas outside functions that consist of one expression.</summary>
    public static IEnumerable<LambdaExpressionSyntax> Lambdas(CompilationUnitSyntax root) =>
        root.Members.Where(IsOutsideFunctions).SelectMany(member => member.DescendantNodes()).OfType<LambdaExpressionSyntax>()
            .Where(lambda => lambda.ExpressionBody is not null);

    private static bool IsOutsideFunctions(MemberDeclarationSyntax member) => member is GlobalStatementSyntax or FieldDeclarationSyntax;

    private static IEnumerable<(int Position, string Text)> Places(SyntaxTree tree, Func<LambdaExpressionSyntax, LambdaForm> form)
    {
        var root = tree.GetCompilationUnitRoot();
        foreach (var member in root.Members.Where(IsOutsideFunctions))
        {
            yield return (member.SpanStart, $"{Watch}{nameof(CellWatch.Line)}({LineOf(tree, member)});");
            foreach (var node in member.DescendantNodes())
                foreach (var place in OfFunction(node, form)) yield return place;
        }
        if (root.Members.Any(IsOutsideFunctions) && root.Members[^1] is not GlobalStatementSyntax
            { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } })
            yield return (root.Members[^1].Span.End, $"{Watch}{nameof(CellWatch.Line)}({LineOf(tree, root.Members[^1])});");
        foreach (var node in root.DescendantNodes())
        {
            if (node is AwaitExpressionSyntax wait)
            {
                if (AfterStatementOf(wait) is { } end) yield return (end, Call);
                continue;
            }
            var body = node switch
            {
                ForStatementSyntax loop => loop.Statement,
                CommonForEachStatementSyntax loop => loop.Statement,
                WhileStatementSyntax loop => loop.Statement,
                DoStatementSyntax loop => loop.Statement,
                GotoStatementSyntax jump => jump,
                _ => null,
            };
            if (body is BlockSyntax block) yield return (block.OpenBraceToken.Span.End, Call);
            else if (body is not null)
            {
                yield return (body.SpanStart, "{" + Call);
                yield return (body.Span.End, "}");
            }
        }
    }

    private static IEnumerable<(int Position, string Text)> OfFunction(SyntaxNode node, Func<LambdaExpressionSyntax, LambdaForm> form)
    {
        switch (node)
        {
            case AnonymousFunctionExpressionSyntax { Block: { } block }: yield return (block.OpenBraceToken.Span.End, Entry); break;
            case LocalFunctionStatementSyntax { Body: { } block }: yield return (block.OpenBraceToken.Span.End, Entry); break;
            case LambdaExpressionSyntax { ExpressionBody: { } value } lambda when form(lambda) is not LambdaForm.Expression and var chosen:
                yield return (value.SpanStart, $"{{{Entry}{(chosen == LambdaForm.Value ? "return " : "")}");
                yield return (value.Span.End, ";}");
                break;
        }
    }

    private static string LineOf(SyntaxTree tree, SyntaxNode node) =>
        (tree.GetLineSpan(node.Span).StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Where the statement ends that an await belongs to, if another one can follow there.</summary>
    private static int? AfterStatementOf(AwaitExpressionSyntax wait)
    {
        for (var node = wait.Parent; node is not null; node = node.Parent)
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax: return null;
                case ExpressionStatementSyntax { SemicolonToken.IsMissing: false } or LocalDeclarationStatementSyntax
                    when node.Parent is BlockSyntax or SwitchSectionSyntax:
                    return node.Span.End;
                case StatementSyntax: return null;
            }
        return null;
    }
}
