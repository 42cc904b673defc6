using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CollectiveAction.Jupyter.Analysis;

/// <summary>Tells whether a cell can be run as it stands.</summary>
internal static class CompletenessChecker
{
    /// <summary>Checks a cell.</summary>
    public static Completeness Check(string code)
    {
        var tree = ScriptCompiler.Parse(CellParser.CodeOnly(code), "", CancellationToken.None);
        if (!SyntaxFactory.IsCompleteSubmission(tree)) return Completeness.Incomplete;
        return tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? Completeness.Invalid : Completeness.Complete;
    }
}
