using System.Text.RegularExpressions;

namespace CollectiveAction.Studies.Notebook;

/// <summary>
/// How readers see numbers with an exponent, whatever format wrote them: <c>1.55E-007</c> is <c>1.55 × 10⁻⁷</c> in prose and <c>1.55e-7</c> in tables,
/// where columns are narrow.
/// </summary>
public static partial class PowersOfTen
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const char NoBreakSpace = '\u00a0';

    /// <summary>A text with its exponents as powers of ten. Code between back quotes stays as it is.</summary>
    /// <param name="text">The text.</param>
    public static string InProse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CodeOrNumber().Replace(text, match => match.Groups["code"].Success ? match.Value : Prose(match));
    }

    /// <summary>A text with its exponents short.</summary>
    /// <param name="text">The text.</param>
    public static string InTable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CodeOrNumber().Replace(text, match => match.Groups["code"].Success || Exponent(match) is not { } exponent
            ? match.Value
            : exponent == 0 ? Head(match) : $"{Head(match)}e{exponent}");
    }

    private static string Prose(Match match) => Exponent(match) switch
    {
        null => match.Value,
        0 => Head(match),
        var exponent when match.Groups["digits"].Value == "1" => $"{match.Groups["sign"].Value}10{Raised(exponent.Value)}",
        var exponent => $"{Head(match)}{NoBreakSpace}×{NoBreakSpace}10{Raised(exponent.Value)}",
    };

    private static string Head(Match match) => match.Groups["sign"].Value + match.Groups["digits"].Value;

    private static int? Exponent(Match match) => int.TryParse(match.Groups["exponent"].Value, out var exponent) ? exponent : null;

    private static string Raised(int exponent) =>
        (exponent < 0 ? "⁻" : "") + string.Concat(Math.Abs(exponent).ToString().Select(digit => Superscripts[digit - '0']));

    [GeneratedRegex(@"(?<code>`[^`]*`)|(?<![\w.])(?<sign>[-−]?)(?<digits>\d+(?:\.\d+)?)[Ee](?<exponent>[+-]\d+)(?![\w.]*\w)")]
    private static partial Regex CodeOrNumber();
}
