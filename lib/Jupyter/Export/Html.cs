using System.Net;
using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Small helpers to write HTML.</summary>
internal static partial class Html
{
    /// <summary>Text for an element or a quoted attribute.</summary>
    /// <param name="text">Any text.</param>
    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>Text without the colour codes meant for a terminal.</summary>
    /// <param name="text">Any text.</param>
    public static string WithoutAnsi(string text) => AnsiSequence().Replace(text, "");

    /// <summary>Adds alternative text to pictures that have none.</summary>
    /// <param name="html">A fragment of HTML.</param>
    /// <param name="alternative">The text to add.</param>
    public static string WithAlternatives(string html, string alternative) =>
        PictureWithoutAlternative().Replace(html, match => $"<img alt=\"{Escape(alternative)}\"{match.Groups["rest"].Value}");

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex AnsiSequence();

    [GeneratedRegex("""<img(?![^>]*\salt\s*=)(?<rest>[\s/>])""", RegexOptions.IgnoreCase)]
    private static partial Regex PictureWithoutAlternative();
}
