using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.References;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Grading;

/// <summary>
/// Looks at a hand-in before it is run. It may refer to what the course's notebook refers to and to nothing else, so that it runs on the
/// course's library, and nothing is fetched from a network.
/// </summary>
internal static class Screening
{
    private static readonly string[] Harmless = ["#!time", "#!who", "#!whos", "#!lsmagic", "#!about"];

    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    /// <summary>Makes the hand-in refer to the course's own projects, wherever it lies.</summary>
    /// <param name="notebook">The hand-in, changed.</param>
    /// <param name="course">What it answers.</param>
    /// <returns>Why it cannot be run, or null.</returns>
    public static string? Prepare(Notebook notebook, IReadOnlyList<CourseNotebook> course)
    {
        var known = course.SelectMany(each => each.Directives.Select(directive => (directive, each.File.Folder))).ToArray();
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            foreach (var directive in CellParser.Parse(cell.Source).OfType<DirectivePart>().Where(directive => !Harmless.Contains(directive.Name)))
            {
                var (match, folder) = known.FirstOrDefault(k => k.directive.Name == directive.Name && IsSame(k.directive.Value, directive.Value));
                if (match is null)
                    return $"It brings code of its own, which is not run: {directive.Name} {directive.Argument}. Hand-ins refer to what the course's notebook refers to.";
                if (match.Value.StartsWith(ProjectDirectives.Prefix, StringComparison.OrdinalIgnoreCase))
                {
                    var project = ProjectBuilder.Locate(match.Value[ProjectDirectives.Prefix.Length..].Trim(), folder);
                    cell.Source = cell.Source.Replace(directive.Argument, $"\"{ProjectDirectives.Prefix}{project}\"", StringComparison.Ordinal);
                }
            }
        }
        return null;
    }

    /// <summary>Whether a hand-in declares something that is called like the checks, so that its verdicts are its own.</summary>
    /// <param name="notebook">The hand-in.</param>
    public static bool HidesChecks(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.IsCode && cell.Source.Contains(ExerciseCalls.ClassName, StringComparison.Ordinal)).Any(cell => CSharpSyntaxTree
            .ParseText(CellParser.CodeOnly(cell.Source), Script).GetRoot().DescendantNodesAndTokens().Any(Declares));

    private static bool Declares(SyntaxNodeOrToken part) => part.AsNode() switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText == ExerciseCalls.ClassName,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText == ExerciseCalls.ClassName,
        PropertyDeclarationSyntax property => property.Identifier.ValueText == ExerciseCalls.ClassName,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText == ExerciseCalls.ClassName,
        ParameterSyntax parameter => parameter.Identifier.ValueText == ExerciseCalls.ClassName,
        UsingDirectiveSyntax { Alias: { } alias } => alias.Name.Identifier.ValueText == ExerciseCalls.ClassName,
        _ => false,
    };

    // The same project by its name: hand-ins lie elsewhere than the course.
    private static bool IsSame(string ours, string theirs) => ours == theirs
        || (ours.StartsWith(ProjectDirectives.Prefix, StringComparison.OrdinalIgnoreCase) && theirs.StartsWith(ProjectDirectives.Prefix, StringComparison.OrdinalIgnoreCase)
            && string.Equals(LastPart(ours), LastPart(theirs), StringComparison.OrdinalIgnoreCase));

    private static string LastPart(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/').TrimEnd('/', ' ').Split('/')[^1]);
}
