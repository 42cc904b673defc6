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

    /// <summary>The version that <c>#:property LangVersion=…</c> asks for.</summary>
    /// <exception cref="DirectiveException">Another property, or a version the compiler does not know.</exception>
    public static Microsoft.CodeAnalysis.CSharp.LanguageVersion LanguageVersion(DirectivePart property)
    {
        if (property.Argument.Split('=', 2, StringSplitOptions.TrimEntries) is not ["LangVersion", var value])
            throw new DirectiveException("Of the properties of a file program, a notebook takes LangVersion alone: #:property LangVersion=preview");
        return Microsoft.CodeAnalysis.CSharp.LanguageVersionFacts.TryParse(value, out var version)
            ? version
            : throw new DirectiveException($"The compiler knows no language version '{value}'. Write a number such as 14, or preview.");
    }
}
