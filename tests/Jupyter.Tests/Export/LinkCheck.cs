using System.Net;
using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Tests.Export;

/// <summary>Follows every link between the files of a folder of pages, as a browser would from disk; other test projects link this file.</summary>
internal static partial class LinkCheck
{
    /// <summary>The links that lead nowhere: to a file that is not there, or to an anchor that its page does not have.</summary>
    /// <param name="folder">The folder; its sub-folders are looked at too.</param>
    /// <returns>A line each, with the page and the address as it is written there.</returns>
    public static IReadOnlyList<string> Broken(string folder)
    {
        var pages = Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).AsParallel().AsOrdered()
            .Select(file => (File: Path.GetFullPath(file), Html: LeftOut().Replace(File.ReadAllText(file), ""))).ToList();
        var anchors = pages.ToDictionary(page => page.File,
            page => Anchor().Matches(page.Html).Select(match => WebUtility.HtmlDecode(match.Groups["id"].Value)).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        return [.. pages.AsParallel().AsOrdered().SelectMany(page => Address().Matches(page.Html).Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value))
            .Distinct(StringComparer.Ordinal).Where(address => !Leads(page.File, address, anchors))
            .Select(address => $"{Path.GetRelativePath(folder, page.File)}: {address}"))];
    }

    private static bool Leads(string page, string address, Dictionary<string, HashSet<string>> anchors)
    {
        if (Scheme().IsMatch(address)) return true;
        var parts = address.Split('#', 2);
        var file = parts[0].Length == 0 ? page : Path.GetFullPath(Uri.UnescapeDataString(parts[0].Split('?')[0]), Path.GetDirectoryName(page)!);
        if (!File.Exists(file)) return false;
        return parts.Length == 1 || parts[1].Length == 0 || !anchors.TryGetValue(file, out var ids) || ids.Contains(Uri.UnescapeDataString(parts[1]));
    }

    [GeneratedRegex("""<script\b[^>]*(?<!\bsrc="[^"]*")>[\s\S]*?</script>|<!--[\s\S]*?-->""")]
    private static partial Regex LeftOut();

    [GeneratedRegex("<(?:a|img|link|script|iframe|source)\\b[^>]*?\\s(?:href|src)=\"(?<to>[^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex("\\s(?:id|name)=\"(?<id>[^\"]+)\"")]
    private static partial Regex Anchor();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();
}
