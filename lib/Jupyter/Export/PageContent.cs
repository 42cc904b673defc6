namespace CollectiveAction.Jupyter.Export;

/// <summary>The inner part of a page.</summary>
/// <param name="Title">Its title.</param>
/// <param name="File">Its file name.</param>
/// <param name="Body">The HTML of its main part.</param>
/// <param name="Headings">Its headings, for the table of contents.</param>
internal sealed record PageContent(string Title, string File, string Body, IReadOnlyList<PageHeading> Headings)
{
    /// <summary>Whether scripts in the outputs on it run.</summary>
    public bool IsTrusted { get; init; }

    public bool NeedsPlotly { get; init; }

    public bool NeedsKatex { get; init; }
}
