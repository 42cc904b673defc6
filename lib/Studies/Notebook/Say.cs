using System.Globalization;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Studies.Notebook;

/// <summary>
/// Sentences with numbers, written by the run that found the numbers. Text that is fixed would describe another run as soon as the mode or the
/// data change; these cannot.
/// </summary>
public static class Say
{
    /// <summary>Shows a computed sentence below the running cell, or in a program on the console.</summary>
    /// <param name="text">Markdown with the numbers in it, which are written in the invariant culture. Line breaks are spaces, empty lines begin a
    /// paragraph.</param>
    public static void That(FormattableString text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentence = new Sentence(text.ToString(CultureInfo.InvariantCulture)).Bound();
        if (NotebookHost.Show(sentence) is null) Console.WriteLine(sentence);
    }

    /// <summary>The word for how a number compares with another.</summary>
    /// <param name="value">The number, finite or infinite.</param>
    /// <param name="reference">What it is compared with, in the same unit.</param>
    /// <param name="less">The word for clearly less.</param>
    /// <param name="same">The word for about the same.</param>
    /// <param name="more">The word for clearly more.</param>
    /// <param name="tolerance">What counts as about the same: a difference of at most this part of the larger magnitude, ≥ 0.</param>
    /// <exception cref="ArgumentException">A number is not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or not finite.</exception>
    public static string Compare(double value, double reference, string less, string same, string more, double tolerance = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(tolerance));
        if (double.IsNaN(value) || double.IsNaN(reference)) throw new ArgumentException("NaN compares with nothing; say what is missing instead.", nameof(value));
        if (value == reference) return same;
        var allowed = tolerance * Math.Max(Math.Abs(value), Math.Abs(reference));
        return double.IsFinite(allowed) && Math.Abs(value - reference) <= allowed ? same : value < reference ? less : more;
    }

    /// <summary>The word for how a measurement compares with another, by their intervals.</summary>
    /// <param name="value">The measurement.</param>
    /// <param name="reference">What it is compared with, in the same unit.</param>
    /// <param name="less">The word where its whole interval lies below the other one.</param>
    /// <param name="same">The word where the intervals overlap, so that the run does not tell them apart.</param>
    /// <param name="more">The word where its whole interval lies above the other one.</param>
    /// <remarks>Intervals that are apart show a difference at more than their confidence; intervals that overlap do not show that there is none.</remarks>
    public static string Compare(Estimate value, Estimate reference, string less, string same, string more) =>
        value.Upper < reference.Lower ? less : value.Lower > reference.Upper ? more : same;

    /// <summary>A number, or words where it is not finite: a share that is not reached at any size is +∞.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">How it is written where it is finite.</param>
    /// <param name="otherwise">The words where it is not.</param>
    public static string Number(double value, string format, string otherwise) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A number of things: <c>1 seed</c>, <c>5 seeds</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">What they are called, in the singular; the plural takes an s.</param>
    public static string Count(int count, string noun) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Words in a row as a sentence has them: <c>a, b and c</c>.</summary>
    /// <param name="parts">The words; none gives an empty text.</param>
    public static string List(params IEnumerable<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        string[] words = [.. parts];
        return words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} and {words[^1]}";
    }
}
