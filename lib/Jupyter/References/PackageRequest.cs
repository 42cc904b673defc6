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

    [GeneratedRegex(@"^(?<id>[A-Za-z0-9_][A-Za-z0-9_.\-]*)(\s*,\s*(?<version>[0-9*\[\(][0-9A-Za-z.*\-+,\[\]\(\) ]*))?$")]
    private static partial Regex Form();
}
