using System.Globalization;
using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Checking;

/// <summary>Compares texts word by word, numbers within a tolerance. Runs of blanks count as one,
/// because columns move with their numbers.</summary>
internal static partial class NumericText
{
    private const double Negligible = 1e-12;

    /// <summary>The first difference, as the lines it is in; null when there is none.</summary>
    /// <param name="was">The one text.</param>
    /// <param name="now">The other.</param>
    /// <param name="tolerance">The largest relative difference of two numbers.</param>
    public static (string Was, string Is)? FirstDifference(string was, string now, double tolerance)
    {
        var before = was.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        var after = now.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            var (left, right) = (before.ElementAtOrDefault(i), after.ElementAtOrDefault(i));
            if (left is null || right is null || !SameLine(left, right, tolerance))
                return (Describe(left, i), Describe(right, i));
        }
        return null;
    }

    /// <summary>Whether two numbers agree within a relative tolerance.</summary>
    /// <param name="was">The one.</param>
    /// <param name="now">The other.</param>
    /// <param name="tolerance">The largest relative difference.</param>
    public static bool Close(double was, double now, double tolerance) =>
        was.Equals(now) || Math.Abs(was - now) <= Math.Max(Negligible, tolerance * Math.Max(Math.Abs(was), Math.Abs(now)));

    private static string Describe(string? line, int index) => line is null ? "(no such line)" : $"line {index + 1}: {Shorten(line)}";

    private static string Shorten(string line) => line.Length <= 160 ? line : line[..157] + "...";

    private static bool SameLine(string was, string now, double tolerance)
    {
        if (was == now)
            return true;
        var (left, right) = (Token().Matches(was), Token().Matches(now));
        return left.Count == right.Count && left.Zip(right).All(pair => SameToken(pair.First.Value, pair.Second.Value, tolerance));
    }

    private static bool SameToken(string was, string now, double tolerance) =>
        was == now || (Number(was) is { } left && Number(now) is { } right && Close(left, right, tolerance));

    private static double? Number(string token) =>
        double.TryParse(token.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
        ? value
        : null;

    // A number, or else a run of anything that is neither blank nor the beginning of a number.
    [GeneratedRegex(@"(?<![\w.])[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|\d+|[^\s\d]")]
    private static partial Regex Token();
}
