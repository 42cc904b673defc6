namespace CollectiveAction.Studies.Notebook;

/// <summary>Names the source of a type's representations. Notebook engines find the attribute by its name, whichever assembly defines it.</summary>
/// <param name="formatterSourceType">A type with a parameterless constructor and a method <c>CreateTypeFormatters</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The source.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>What an engine shows that takes one representation only.</summary>
    public string[] PreferredMimeTypes { get; set; } = ["text/html"];
}
