using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>What to do about errors that come from cells being scripts, or from something that is not referenced.</summary>
internal static class CompileHints
{
    /// <summary>The hint for an error, or null.</summary>
    public static string? For(Diagnostic error) => error.Id switch
    {
        "CS8345" => "a cell's variables live on, and a span cannot. Put the code between { and }, or in a function.",
        "CS7021" => "a cell cannot hold a namespace. Remove it; the types can stand on their own.",
        "CS1109" => "in a cell, write the extension method on its own, without the class around it.",
        "CS9283" => "a cell cannot hold an extension block. Write the members as extension methods, such as static int Twice(this int "
        + "x) => 2 * x;",
        "CS9054" => "a cell cannot hold a file-local type. Remove the modifier 'file'.",
        "CS1002" or "CS1003" or "CS1001" or "CS1026" or "CS1525" when IsUsingDeclaration(error) =>
            "a cell cannot hold 'using var' at its top level. Put the code between { and }, or write using (var x = …) { … }.",
        "CS0246" or "CS0234" when MentionsInteractive(error) =>
            "display, HTML and the other helpers are built in here; the namespace Microsoft.DotNet.Interactive is not needed.",
        "CS0246" or "CS0234" =>
            "is a #r directive (project, package or file) or a using line missing, or was the cell that declares it not run?",
        "CS0103" => "was the cell that declares it run?",
        "CS4033" or "CS4034" => "mark the function as async.",
        _ => null,
    };

    private static bool IsUsingDeclaration(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree) return false;
        var line = tree.GetText().Lines.GetLineFromPosition(error.Location.SourceSpan.Start).ToString().TrimStart();
        return line.StartsWith("using var ", StringComparison.Ordinal)
            || (line.StartsWith("using ", StringComparison.Ordinal) && line.Contains('=', StringComparison.Ordinal)
                && line.Contains("new", StringComparison.Ordinal));
    }

    private static bool MentionsInteractive(Diagnostic error) =>
        error.Location.SourceTree?.GetRoot().FindToken(error.Location.SourceSpan.Start).Parent is { } node
        && node.AncestorsAndSelf().TakeWhile(ancestor => ancestor is NameSyntax or MemberAccessExpressionSyntax or UsingDirectiveSyntax)
            .Any(ancestor => ancestor.ToString().Contains("DotNet.Interactive", StringComparison.Ordinal));
}
