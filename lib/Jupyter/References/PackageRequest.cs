using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.References;

/// <summary>A package that a directive asks for.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Version">A version or a range as NuGet writes them; <c>*</c> for the newest release.</param>
internal sealed partial record PackageRequest(string Id, string Version)
{
    /// <summary>Reads <c>Id</c> or <c>Id, version</c>; null where it is neither.</summary>
    public static PackageRequest? Parse(string text)
    {
        var match = Form().Match(text.Trim());
        return match.Success
            ? new PackageRequest(match.Groups["id"].Value,
                match.Groups["version"] is { Success: true } version ? version.Value.Trim() : "*")
            : null;
    }

    /// <summary>Whether a version that was found is the one that was asked for; any will do where a range or the newest was.</summary>
    public bool Accepts(string found)
    {
        static string Plain(string version)
        {
            var text = version.Split('+')[0];
            while (text.EndsWith(".0", StringComparison.Ordinal)) text = text[..^2];
            return text;
        }

        return Version.Contains('*', StringComparison.Ordinal) || Version[0] is '[' or '('
            || string.Equals(Plain(Version), Plain(found), StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"^(?<id>[A-Za-z0-9_][A-Za-z0-9_.\-]*)(\s*,\s*(?<version>[0-9*][0-9A-Za-z.*\-+]*|[\[\(][0-9A-Za-z.*\-+, ]*[\]\)]))?$")]
    private static partial Regex Form();
}
