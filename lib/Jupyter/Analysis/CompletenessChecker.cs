using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CollectiveAction.Jupyter.Analysis;

/// <summary>Tells whether a cell can be run as it stands.</summary>
internal static class CompletenessChecker
{
    // Reported where the comment, text, hole of a text or conditional block begins, although it runs to the end of the cell.
    private static readonly string[] UnclosedToEnd = ["CS1027", "CS1035", "CS1038", "CS1039", "CS8076", "CS8997"];

    // Reported on the last token, which more text can follow: an unclosed literal of one line, and try without catch.
    private static readonly string[] UnclosedLastToken = ["CS1010", "CS1524"];

    /// <summary>Checks a cell.</summary>
    public static Completeness Check(string code)
    {
        var tree = ScriptCompiler.Parse(CellParser.CodeOnly(code), "", ScriptCompiler.ParseOptions, CancellationToken.None);
        var errors = tree.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count == 0) return SyntaxFactory.IsCompleteSubmission(tree) ? Completeness.Complete : Completeness.Incomplete;
        var last = tree.GetRoot().GetLastToken(includeSkipped: true, includeDirectives: true);
        return errors.TrueForAll(error => MoreTextMayMend(error, last)) ? Completeness.Incomplete : Completeness.Invalid;
    }

    // What the parser misses at the end of the cell it reports behind the last token; every other error stays whatever follows.
    private static bool MoreTextMayMend(Diagnostic error, SyntaxToken last)
    {
        var start = error.Location.SourceSpan.Start;
        return start >= last.Span.End
            || UnclosedToEnd.Contains(error.Id)
            || (start >= last.SpanStart && UnclosedLastToken.Contains(error.Id));
    }
}
