using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Numbers with an exponent as the notebooks' own prose has them: <c>10⁻⁹</c>, <c>1.55 × 10⁻⁷</c>.</summary>
internal static partial class PowersOfTen
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A text with its exponents as powers of ten.</summary>
    public static string InProse(string text) => Number().Replace(text, match => int.TryParse(match.Groups["exponent"].Value, out var exponent)
        ? match.Groups["head"].Value is "1" or "-1" ? $"{match.Groups["head"].Value}0{Raised(exponent)}" : $"{match.Groups["head"].Value}\u00a0×\u00a010{Raised(exponent)}"
        : match.Value);

    private static string Raised(int exponent) =>
        (exponent < 0 ? "⁻" : "") + string.Concat(Math.Abs(exponent).ToString().Select(digit => Superscripts[digit - '0']));

    [GeneratedRegex(@"(?<![\w.])(?<head>-?\d+(?:\.\d+)?)[Ee](?<exponent>[+-]\d+)(?!\w)")]
    private static partial Regex Number();
}
