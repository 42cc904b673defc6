namespace CollectiveAction.Charts.Display;

/// <summary>
/// Tells a notebook which class formats a type. Notebook engines find it by this name, so that no reference to one is needed.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>What an engine that shows one representation takes.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
