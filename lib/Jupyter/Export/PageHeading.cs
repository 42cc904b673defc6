namespace CollectiveAction.Jupyter.Export;

/// <summary>A heading of a page, for its table of contents.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Id">The anchor, unique on the page.</param>
/// <param name="Html">What it says, inline HTML.</param>
internal sealed record PageHeading(int Level, string Id, string Html);
