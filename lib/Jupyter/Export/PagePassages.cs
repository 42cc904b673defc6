using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Export;

/// <summary>A piece of a page that is found and shown alone.</summary>
/// <param name="Kind"><c>heading</c>, <c>claim</c>, <c>theorem</c> or <c>prose</c>.</param>
/// <param name="Anchor">The nearest anchor of the page; empty for its top.</param>
/// <param name="Heading">The heading it stands under, in words.</param>
/// <param name="Text">What it says, in words; formulas as a line of text.</param>
internal sealed record PagePassage(string Kind, string Anchor, string Heading, string Text);

/// <summary>
/// Cuts the HTML of a page into passages: headings, paragraphs, list items, rows of tables and claims. Code, scripts and navigation are left out.
/// </summary>
internal static partial class PagePassages
{
    private static readonly HashSet<string> Blocks = new(
        ["p", "li", "tr", "div", "table", "blockquote", "section", "aside", "details", "summary", "dt", "dd", "pre", "figure", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr"],
        StringComparer.Ordinal);

    /// <summary>The passages of a page, in its order.</summary>
    /// <param name="html">The inner part of the page.</param>
    public static IReadOnlyList<PagePassage> Of(string html)
    {
        var passages = new List<PagePassage>();
        var text = new StringBuilder();
        string anchor = "", heading = "", cell = "", claim = "";
        var level = 0;
        foreach (Match part in Part().Matches(LeftOut().Replace(html, " ")))
        {
            var name = part.Groups["name"].Value.ToLowerInvariant();
            if (name.Length == 0)
            {
                text.Append(WebUtility.HtmlDecode(part.Value));
                continue;
            }
            var opens = part.Value[1] != '/';
            if (part.Groups["math"].Success)
            {
                text.Append(TexText.Of(WebUtility.HtmlDecode(part.Groups["math"].Value)));
                continue;
            }
            if (name is "td" or "th" or "br") text.Append(' ');
            if (!Blocks.Contains(name)) continue;

            // A claim is found whole: its statement, what was measured and its source.
            if (claim.Length > 0 && name != "aside") text.Append(' ');
            else Flush();
            if (!opens)
            {
                if (name == "aside") claim = "";
                if (name[0] == 'h') level = 0;
                continue;
            }
            var id = Id().Match(part.Value) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : "";
            if (name is "h1" or "h2" or "h3")
            {
                level = name[1] - '0';
                (anchor, cell) = (id, "");
            }
            else if (name == "aside" && id.StartsWith("claim-", StringComparison.Ordinal))
                claim = id;
            else if (id.StartsWith("cell-", StringComparison.Ordinal))
                cell = id;
        }
        Flush();
        return passages;

        void Flush()
        {
            var words = Spaces().Replace(text.ToString(), " ").Trim();
            text.Clear();
            if (words.Length < 2) return;
            if (level > 0)
            {
                heading = words;
                passages.Add(new PagePassage("heading", anchor, words, words));
            }
            else if (claim.Length > 0)
                passages.Add(new PagePassage("claim", claim, heading, words));
            else
                passages.Add(new PagePassage(Theorem().IsMatch(words) ? "theorem" : "prose", cell.Length > 0 ? cell : anchor, heading, words));
        }
    }

    [GeneratedRegex("""<!--[\s\S]*?-->|<(?<raw>script|style|nav|svg)\b[^>]*>[\s\S]*?</\k<raw>>|<pre class="(?:code|snippet|stream|error)[^>]*>[\s\S]*?</pre>|<span class="prompt[^>]*>[\s\S]*?</span>|<span class="chip[^>]*>[^<]*</span>|<p class="(?:committed|data-line|figure-tools)">[\s\S]*?</p>|<summary>Code, \d+ lines?</summary>""", RegexOptions.IgnoreCase)]
    private static partial Regex LeftOut();

    [GeneratedRegex("""<(?<name>span|div) class="math[^>]*>(?<math>[^<]*)</\k<name>>|</?(?<name>[A-Za-z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|<""")]
    private static partial Regex Part();

    [GeneratedRegex("""\sid="([^"]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex(@"^(?:Theorem|Lemma|Proposition|Corollary|Definition|Assumption|Claim|Conjecture)\b.{0,3}[A-Z]?\d")]
    private static partial Regex Theorem();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
