namespace CollectiveAction.Jupyter.Export;

/// <summary>The end of a notebook's page: the published results that it names, with the types that compute them.</summary>
internal static class ReferredTheorems
{
    /// <summary>The section's heading.</summary>
    public static PageHeading Heading { get; } = new(2, "in-the-api-reference", "In the API reference");

    /// <summary>The section as HTML; empty without a reference, or where it knows no result of the notebook.</summary>
    /// <param name="api">The reference, or null.</param>
    /// <param name="chapter">The notebook.</param>
    public static string Render(ApiReference? api, BookChapter chapter)
    {
        var theorems = api?.TheoremsIn(chapter.File.Name) ?? [];
        if (theorems.Count == 0) return "";
        var items = string.Concat(theorems.Select(theorem => $"<li>{Html.Escape(theorem.Work)}, {theorem.ToHtml()}</li>\n"));
        return $"<div class=\"prose\">\n<h2 id=\"{Heading.Id}\">{Heading.Html}</h2>\n<p>The results that this notebook names, with the types that compute them:</p>\n<ul>\n{items}</ul>\n</div>\n";
    }
}
