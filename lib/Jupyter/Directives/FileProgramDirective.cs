using CollectiveAction.Jupyter.Engine;
using Microsoft.CodeAnalysis.CSharp;

namespace CollectiveAction.Jupyter.Directives;

/// <summary>The directives of .NET file programs (<c>#:package</c>, <c>#:project</c>, <c>#:property</c>, <c>#:sdk</c>) in the notebook's
/// own words.</summary>
internal static class FileProgramDirective
{
    /// <summary>What a directive means here; one that is not of a file program stays what it is.</summary>
    public static DirectivePart AsDirective(DirectivePart directive) => directive.Name switch
    {
        "#:package" => directive with { Name = "#r", Argument = $"\"nuget:{directive.Argument.Replace('@', ',')}\"" },
        "#:project" => directive with { Name = "#r", Argument = $"\"{ProjectDirectives.Prefix}{directive.Argument}\"" },
        _ => directive,
    };

    /// <summary>Carries out <c>#:property</c>.</summary>
    /// <exception cref="DirectiveException">A property that a notebook does not take, or a value it cannot have.</exception>
    public static void Set(DirectivePart property, CellEvaluator evaluator)
    {
        switch (property.Argument.Split('=', 2, StringSplitOptions.TrimEntries))
        {
            case ["LangVersion", var value]:
                evaluator.SetLanguage(LanguageVersionFacts.TryParse(value, out var version)
                    ? version
                    : throw new DirectiveException($"The compiler knows no language version '{value}'. Write a number such as 14, or preview."));
                break;
            case ["Optimize", var value]:
                evaluator.SetOptimization(bool.TryParse(value, out var isOn)
                    ? isOn
                    : throw new DirectiveException($"Optimize is true or false, not '{value}'."));
                break;
            default:
                throw new DirectiveException(
                    "Of the properties of a file program, a notebook takes LangVersion (#:property LangVersion=preview) and Optimize "
                    + "(#:property Optimize=true).");
        }
    }
}
