using System.Text.Json.Nodes;

namespace CollectiveAction.Studies.Exercises;

/// <summary>One whole number or several are asked for, exactly. A list may be asked for as a set: then neither order nor repetition counts.</summary>
public sealed class IntegerAnswer : IAnswerCheck
{
    private readonly Func<IReadOnlyList<long>> _expected;
    private readonly bool _isOne;

    /// <summary>A check of one whole number.</summary>
    /// <param name="expected">Computes the answer.</param>
    /// <param name="mistakes">Foreseen wrong answers.</param>
    public IntegerAnswer(Func<long> expected, params IReadOnlyList<Mistake> mistakes)
        : this(() => [expected()], mistakes) => _isOne = true;

    /// <summary>A check of several whole numbers.</summary>
    /// <param name="expected">Computes the answers.</param>
    /// <param name="mistakes">Foreseen wrong answers.</param>
    public IntegerAnswer(Func<IReadOnlyList<long>> expected, params IReadOnlyList<Mistake> mistakes) => (_expected, Mistakes) = (expected, mistakes);

    /// <summary>Whether a set is asked for.</summary>
    public bool IsSet { get; init; }

    /// <summary>The foreseen wrong answers.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; }

    /// <inheritdoc />
    public string Kind => IsSet ? "a set of whole numbers" : _isOne ? "a whole number" : "whole numbers, in order";

    /// <inheritdoc />
    public JsonNode? Write(object answer) => AnswerNumbers.AllOf(answer) is { } numbers && numbers.All(double.IsInteger)
        ? new JsonArray([.. numbers.Select(AnswerNumbers.Write)]) : null;

    /// <inheritdoc />
    public Judgement Judge(JsonNode answer)
    {
        var expected = Listed([.. _expected().Select(n => (double)n)]);
        var given = Listed([.. ((answer as JsonArray) ?? throw new FormatException("A list of numbers is expected.")).Select(AnswerNumbers.Read)]);
        if (given.SequenceEqual(expected)) return Judgement.Right();
        if (Mistakes.FirstOrDefault(m => Listed(m.Values).SequenceEqual(given)) is { } mistake) return Judgement.Wrong(mistake.Hint);
        if (IsSet)
        {
            var missing = expected.Except(given).Count();
            var surplus = given.Except(expected).Count();
            return Judgement.Wrong($"{missing} missing, {surplus} too many.");
        }

        if (given.Length != expected.Length) return Judgement.Wrong($"The answer has {expected.Length} whole numbers; this has {given.Length}.");
        if (given.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) <= 1)) return Judgement.Close("Off by one: check which of two neighbours just does, and which just does not.");
        return Judgement.Wrong(expected.Length == 1 ? "That is not the number."
            : $"{given.Zip(expected).Count(pair => pair.First == pair.Second)} of {expected.Length} are right.");
    }

    private double[] Listed(IReadOnlyList<double> values) => IsSet ? [.. values.Distinct().Order()] : [.. values];
}
