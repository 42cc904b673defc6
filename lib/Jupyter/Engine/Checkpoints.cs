using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Text inserted into a line of a cell.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column in the original line.</param>
/// <param name="Length">Characters inserted there.</param>
internal readonly record struct Insertion(int Line, int Column, int Length);

/// <summary>
/// Gives every loop and every function with a body a place where an interrupt is noticed, so that a cell ends by an ordinary exception.
/// Aborting the thread is the last resort: on some platforms it ends the process when it hits the thread inside the runtime.
/// </summary>
internal static class Checkpoints
{
    private const string Call = "global::CollectiveAction.Jupyter.Cells.Kernel.Checkpoint();";

    /// <summary>The code with its checkpoints, all on the lines they belong to, and where they were inserted.</summary>
    public static (string Text, IReadOnlyList<Insertion> Insertions) Insert(SyntaxTree tree)
    {
        var places = Places(tree.GetRoot()).OrderBy(place => place.Position).ToList();
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

    private static IEnumerable<(int Position, string Text)> Places(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            StatementSyntax? body = node switch
            {
                ForStatementSyntax loop => loop.Statement,
                CommonForEachStatementSyntax loop => loop.Statement,
                WhileStatementSyntax loop => loop.Statement,
                DoStatementSyntax loop => loop.Statement,
                MethodDeclarationSyntax method => method.Body,
                LocalFunctionStatementSyntax function => function.Body,
                AnonymousFunctionExpressionSyntax function => function.Block,
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
}
