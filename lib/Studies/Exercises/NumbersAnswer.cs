using System.Globalization;
using System.Text.Json.Nodes;
using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Studies.Exercises;

/// <summary>
/// One number or several are asked for, within a tolerance. Foreseen mistakes have hints of their own; percent given as a fraction or the other
/// way round, a sign and an order that are the wrong way are found in any exercise.
/// </summary>
public sealed class NumbersAnswer : IAnswerCheck
{
    private readonly Func<IReadOnlyList<double>> _expected;
    private readonly bool _isOne;

    /// <summary>A check of one number.</summary>
    /// <param name="expected">Computes the answer.</param>
    /// <param name="mistakes">Foreseen wrong answers.</param>
    public NumbersAnswer(Func<double> expected, params IReadOnlyList<Mistake> mistakes)
        : this(() => [expected()], mistakes) => _isOne = true;

    /// <summary>A check of several numbers, in their order.</summary>
    /// <param name="expected">Computes the answers; at least one.</param>
    /// <param name="mistakes">Foreseen wrong answers, each with as many numbers.</param>
    public NumbersAnswer(Func<IReadOnlyList<double>> expected, params IReadOnlyList<Mistake> mistakes) =>
        (_expected, Mistakes) = (expected, mistakes);

    /// <summary>The tolerance as a part of the answer's magnitude, in (0, 1); a thousandth unless said otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside (0, 1).</exception>
    public double Tolerance
    {
        get;
        init => field = Require.OpenShare(value);
    } = 1e-3;

    /// <summary>The least tolerance, in the answer's unit, > 0; it counts where the answer is 0 or near it.</summary>
    public double LeastTolerance { get; init; } = 1e-9;

    /// <summary>How far off an answer may be and is still called close, as a part of the answer's magnitude, ≥ <see cref="Tolerance"/>.</summary>
    public double Closeness { get; init; } = 0.05;

    /// <summary>Whether the order of the numbers is a part of the answer; where it is not, they are compared in ascending order.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>The foreseen wrong answers.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; }

    /// <inheritdoc />
    public string Kind => _isOne ? "a number" : IsOrdered ? "numbers, in order" : "numbers";

    /// <inheritdoc />
    public JsonNode? Write(object answer) => AnswerNumbers.AllOf(answer) is { } numbers
        ? new JsonArray([.. numbers.Select(AnswerNumbers.Write)]) : null;

    /// <inheritdoc />
    public Judgement Judge(JsonNode answer)
    {
        var expected = InOrder(_expected());
        var given = InOrder([.. ((answer as JsonArray) ?? throw new FormatException("A list of numbers is expected.")).Select(AnswerNumbers.Read)]);
        if (given.Length != expected.Length) return Judgement.Wrong($"The answer has {Numbers(expected.Length)}; this has {given.Length}.");
        if (Are(given, expected)) return Judgement.Right();

        var near = Are(given, expected, Math.Max(Tolerance, Closeness));
        if (Mistakes.FirstOrDefault(m => Are(given, InOrder(m.Values))) is { } mistake)
            return new(near ? AnswerVerdict.Close : AnswerVerdict.Wrong, mistake.Hint);
        if (near) return Judgement.Close(string.Create(CultureInfo.InvariantCulture, $"It differs by at most {100 * Closeness:0.#} %; it is right within {100 * Tolerance:0.###} %."));
        return Judgement.Wrong(Slip(given, expected) ?? Count(given, expected));
    }

    private static string Numbers(int count) => count == 1 ? "one number" : $"{count} numbers";

    /// <summary>The slips that can happen anywhere; null for none of them.</summary>
    private string? Slip(double[] given, double[] expected)
    {
        if (given.Any(double.IsNaN)) return "NaN is the result of a computation that had no answer: look where it came from.";
        if (Are([.. given.Select(x => x / 100)], expected)) return "A hundred times too large: a fraction is asked for, and this looks like percent.";
        if (Are([.. given.Select(x => x * 100)], expected)) return "A hundred times too small: percent are asked for, and this looks like a fraction.";
        if (Are([.. given.Select(x => -x)], expected)) return "The size is right and the sign is not.";
        return IsOrdered && expected.Length > 1 && Are([.. given.Order()], [.. expected.Order()]) ? "These are the numbers, in another order." : null;
    }

    private string Count(double[] given, double[] expected)
    {
        if (expected.Length == 1) return "That is not the number.";
        var right = given.Zip(expected).Count(pair => Is(pair.First, pair.Second, Tolerance));
        return right == 0 ? "None of the numbers is right." : $"{right} of {expected.Length} are right.";
    }

    private double[] InOrder(IReadOnlyList<double> values) => IsOrdered ? [.. values] : [.. values.Order()];

    private bool Are(double[] given, double[] expected, double? tolerance = null) => given.Length == expected.Length
        && given.Zip(expected).All(pair => Is(pair.First, pair.Second, tolerance ?? Tolerance));

    private bool Is(double given, double expected, double tolerance) => AnswerNumbers.AreSame(given, expected, tolerance, LeastTolerance);
}
