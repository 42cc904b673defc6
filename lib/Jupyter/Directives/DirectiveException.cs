namespace CollectiveAction.Jupyter.Directives;

/// <summary>A directive cannot be carried out; the message is for the user.</summary>
internal sealed class DirectiveException(string message, params IReadOnlyList<string> details) : Exception(message)
{
    /// <summary>Further lines, such as the errors of a build.</summary>
    public IReadOnlyList<string> Details => details;
}
