using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace CollectiveAction.Studies.Exercises;

/// <summary>Numbers as answers hold them: of any numeric type, alone, in tuples, arrays and lists.</summary>
internal static class AnswerNumbers
{
    // JSON has no names for these; numbers are finite otherwise.
    private const string NotANumber = "NaN", Infinite = "Infinity", MinusInfinite = "-Infinity";

    /// <summary>The number that a value is, or null where it is none.</summary>
    internal static double? Of(object? value) => value switch
    {
        double or float or decimal or int or long or short or byte or sbyte or uint or ulong or ushort =>
            Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The numbers in a value, those of tuples and lists within it in their order, or null where something in it is none.</summary>
    internal static IReadOnlyList<double>? AllOf(object? value)
    {
        if (Of(value) is { } number) return [number];
        IEnumerable<object?>? parts = value switch
        {
            ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]),
            string => null,
            IEnumerable list => list.Cast<object?>(),
            _ => null,
        };
        if (parts is null) return null;
        var numbers = new List<double>();
        foreach (var part in parts)
        {
            if (AllOf(part) is not { } inside) return null;
            numbers.AddRange(inside);
        }

        return numbers;
    }

    internal static JsonNode Write(double value) => double.IsFinite(value)
        ? JsonValue.Create(value)
        : JsonValue.Create(double.IsNaN(value) ? NotANumber : value > 0 ? Infinite : MinusInfinite);

    /// <exception cref="FormatException">The JSON is no number.</exception>
    internal static double Read(JsonNode? node) => node is not JsonValue value ? throw new FormatException("A number is expected.")
        : value.TryGetValue<double>(out var number) ? number
        : value.TryGetValue<string>(out var word) ? word switch
        {
            NotANumber => double.NaN,
            Infinite => double.PositiveInfinity,
            MinusInfinite => double.NegativeInfinity,
            _ => throw new FormatException($"\"{word}\" is no number."),
        }
        : throw new FormatException("A number is expected.");

    /// <summary>Whether a number is another within a tolerance.</summary>
    /// <param name="value">The number.</param>
    /// <param name="expected">The other.</param>
    /// <param name="relative">The tolerance as a part of the other's magnitude.</param>
    /// <param name="absolute">The least tolerance, which counts where the other is 0 or near it.</param>
    internal static bool AreSame(double value, double expected, double relative, double absolute) =>
        value.Equals(expected) || (double.IsFinite(expected) && Math.Abs(value - expected) <= Math.Max(relative * Math.Abs(expected), absolute));
}
