using System.Text;

namespace CollectiveAction.Jupyter.Export;

/// <summary>The anchors of headings.</summary>
internal static class HeadingAnchor
{
    /// <summary>The anchor of a heading: its letters and digits in lower case, with a hyphen for whatever stands between them; empty where it has none.</summary>
    /// <param name="words">What the heading says, without markup.</param>
    public static string Of(string words)
    {
        var slug = new StringBuilder();
        foreach (var c in words.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString().Trim('-');
    }

    /// <summary>The anchor that a link means. Jupyter's anchor of a heading keeps capitals and signs; others are left as they are.</summary>
    /// <param name="fragment">What stands behind the <c>#</c> of the link.</param>
    public static string OfLink(string fragment)
    {
        var words = Uri.UnescapeDataString(fragment);
        return words.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.' or ':') ? fragment : Of(words);
    }
}
