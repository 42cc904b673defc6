using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Tests.Export;

/// <summary>A small check of HTML written by a program: every element that is opened is closed, in order.</summary>
internal static partial class Tags
{
    private static readonly HashSet<string> Void = ["img", "meta", "link", "input", "br", "hr", "col", "path"];

    public static void RequireBalanced(string html)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(Raw().Replace(html, "<$1></$1>")))
        {
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            if (Void.Contains(name) || tag.Value.EndsWith("/>", StringComparison.Ordinal))
                continue;
            if (tag.Value[1] != '/')
                open.Push(name);
            else
                Assert.Equal(name, open.TryPop(out var last) ? last : "(nothing open)");
        }
        Assert.Empty(open);
    }

    [GeneratedRegex(@"<(script|style)\b[^>]*>[\s\S]*?</\1>")]
    private static partial Regex Raw();

    [GeneratedRegex("""</?(?<name>[A-Za-z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*>""")]
    private static partial Regex Tag();
}
