namespace CollectiveAction.Jupyter.Outputs;

/// <summary>Markup that is shown as HTML.</summary>
/// <param name="Content">The markup, not escaped.</param>
public sealed record HtmlContent(string Content)
{
    /// <summary>The markup.</summary>
    public override string ToString() => Content;
}
