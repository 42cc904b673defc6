using System.Runtime.CompilerServices;
using System.Text;

namespace CollectiveAction.Charts.Model;

/// <summary>The checks at the public boundary: each refuses with the rule, the value and the remedy, and returns an owned copy.</summary>
internal static class Inputs
{
    public static double[] Values(IEnumerable<double> values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        double[] copy = [.. values];
        return copy.Length > 0
            ? copy
            : throw new ArgumentException("A trace needs at least one value; this one has none. Check the filter that produced it.", name);
    }

    public static double[] Matching(double[] reference, string referenceName, IEnumerable<double> values,
        [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        double[] copy = [.. values];
        return copy.Length == reference.Length
            ? copy
            : throw new ArgumentException(
                $"'{name}' must have one value for each of '{referenceName}': got {copy.Length} for {reference.Length}. Shorten the longer one or compute the missing values.", name);
    }

    public static string[] Labels(IEnumerable<string> labels, [CallerArgumentExpression(nameof(labels))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(labels, name);
        string[] copy = [.. labels.Select(label => Text(label, name))];
        if (copy.Length == 0) throw new ArgumentException("At least one label is needed; there is none.", name);
        var twice = copy.GroupBy(label => label, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? copy
            : throw new ArgumentException(
                $"Labels must differ from each other; '{twice.Key}' occurs {twice.Count()} times. Make them unique.", name);
    }

    /// <summary>The ends of intervals around <paramref name="values"/>, or nulls where none were given.</summary>
    public static (double[]? Low, double[]? High) Interval(double[] values, IEnumerable<double>? low, IEnumerable<double>? high)
    {
        if (low is null && high is null) return (null, null);
        if (low is null || high is null)
            throw new ArgumentException(
                "Error bars need both ends; only one of 'low' and 'high' was given. Pass both, in the units of the axis.",
                low is null ? nameof(low) : nameof(high));
        var lows = Matching(values, "y", low);
        var highs = Matching(values, "y", high);
        for (var i = 0; i < values.Length; i++)
        {
            var slack = 1e-9 * Math.Max(1, Math.Abs(values[i]));
            if (lows[i] > values[i] + slack || highs[i] < values[i] - slack)
                throw new ArgumentException(
                    $"An error bar must contain its value; at index {i} it runs from {lows[i]} to {highs[i]} around {values[i]}. 'low' and 'high' are the ends, not the half-widths.", nameof(low));
        }

        return (lows, highs);
    }

    public static void Ordered(double[] low, double[] high)
    {
        for (var i = 0; i < low.Length; i++)
        {
            if (low[i] > high[i])
                throw new ArgumentException(
                    $"The lower edge of a band lies below the upper one; at index {i} it is {low[i]} above {high[i]}. Swap the two arguments.", nameof(low));
        }
    }

    public static (double Min, double Max)? Range(
        (double Min, double Max)? range, [CallerArgumentExpression(nameof(range))] string? name = null) =>
        range is null || (range.Value.Min < range.Value.Max && double.IsFinite(range.Value.Max - range.Value.Min))
            ? range
            : throw new ArgumentException(
                $"A range runs from a smaller to a larger finite number; got ({range.Value.Min}, {range.Value.Max}).", name);

    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A finite number is needed.");

    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) && value > 0 ? value
            : throw new ArgumentOutOfRangeException(name, value, "A finite number above 0 is needed.");

    public static string? Color(string? color, [CallerArgumentExpression(nameof(color))] string? name = null) =>
        color is null || (color.Length == 7 && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit))
            ? color
            : throw new ArgumentException($"A colour is written #rrggbb or taken from Palette; got '{color}'.", name);

    public static T Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string? name = null) where T : struct, Enum =>
        Enum.IsDefined(value) ? value
            : throw new ArgumentOutOfRangeException(
                name, value, $"Not a member of {typeof(T).Name}; use one of {string.Join(", ", Enum.GetNames<T>())}.");

    public static T? Defined<T>(T? value, [CallerArgumentExpression(nameof(value))] string? name = null) where T : struct, Enum =>
        value is null ? null : Defined(value.Value, name);

    /// <summary>Text on one line without what XML and JSON cannot carry; null stays null.</summary>
    public static string? OptionalText(string? text) => text is null ? null : Clean(text);

    public static string Text(string text, [CallerArgumentExpression(nameof(text))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, name);
        return Clean(text);
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029) clean.Append(' ');
            else if (rune.Value is 0xfffe or 0xffff) clean.Append('\ufffd');
            else clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
