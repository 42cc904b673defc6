using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>A cell such as <c>Math.Abs?</c>, which asks for documentation rather than being C#.</summary>
/// <param name="Expression">The name asked about.</param>
/// <param name="Detailed">Whether two question marks asked for everything.</param>
internal sealed partial record HelpRequest(string Expression, bool Detailed)
{
    /// <summary>Recognises such a cell.</summary>
    /// <returns>The request, or null when the cell is ordinary code.</returns>
    public static HelpRequest? Parse(string code)
    {
        var match = Pattern().Match(code);
        return match.Success ? new HelpRequest(match.Groups["name"].Value, match.Groups["marks"].Length == 2) : null;
    }

    [GeneratedRegex(@"\A\s*(?<name>[\p{L}_][\w.]*)(?<marks>\?\??)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
