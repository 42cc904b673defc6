namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>The MIME types that the runner, the checker and the book treat in a way of their own.</summary>
internal static class MimeTypes
{
    public const string Plain = "text/plain";
    public const string Html = "text/html";
    public const string Markdown = "text/markdown";
    public const string Latex = "text/latex";
    public const string Svg = "image/svg+xml";
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const string Claim = "application/vnd.collective-action.claim+json";
    public const string Exercise = "application/vnd.collective-action.exercise+json";
    public const string Data = "application/vnd.collective-action.data+json";
    public const string Progress = "application/vnd.collective-action.progress+json";

    /// <summary>Whether a representation is stored as JSON and not as text.</summary>
    /// <param name="mimeType">The MIME type.</param>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json"
        || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    /// <summary>Whether a text representation is stored as a list of lines.</summary>
    /// <param name="mimeType">The MIME type.</param>
    public static bool IsSplit(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or Svg;
}
