namespace CollectiveAction.Jupyter.Export;

/// <summary>A published result in the API reference.</summary>
/// <param name="Work">The work's identifier.</param>
/// <param name="Result">Its number in the work.</param>
/// <param name="Page">Where the reference tells of it.</param>
/// <param name="Types">The types that compute it, each with its page.</param>
internal sealed record ReferredTheorem(string Work, string Result, string Page, IReadOnlyList<(string Name, string Page)> Types)
{
    /// <summary>The result and its types as links.</summary>
    public string ToHtml() => $"<a href=\"{Html.Escape(Page)}\">{Html.Escape(Result)}</a>"
        + (Types.Count == 0 ? "" : ": " + string.Join(", ", Types.Select(type => $"<a href=\"{Html.Escape(type.Page)}\"><code>{Html.Escape(type.Name)}</code></a>")));
}
