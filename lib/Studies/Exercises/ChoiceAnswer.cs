using System.Text.Json.Nodes;

namespace CollectiveAction.Studies.Exercises;

/// <summary>One of the options that an exercise names is asked for. Each wrong one has its own hint.</summary>
public sealed class ChoiceAnswer : IAnswerCheck
{
    private readonly Func<string> _right;
    private readonly IReadOnlyDictionary<string, string> _hints;

    /// <summary>A check of a choice.</summary>
    /// <param name="right">The right option, such as <c>b</c>, or what computes it.</param>
    /// <param name="options">The options, and what is said where one is chosen and wrong.</param>
    /// <exception cref="ArgumentException">There are fewer than two options, two are alike, or an option is empty.</exception>
    public ChoiceAnswer(Func<string> right, params IReadOnlyList<(string Option, string Hint)> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var hints = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (option, hint) in options)
        {
            if (string.IsNullOrWhiteSpace(option) || !hints.TryAdd(option, hint))
                throw new ArgumentException($"Each option has a name of its own; \"{option}\" has none or stands twice.", nameof(options));
        }

        if (hints.Count < 2) throw new ArgumentException($"A choice has two options or more; there are {hints.Count}.", nameof(options));
        (_right, _hints) = (right, hints);
    }

    /// <summary>The options in their order.</summary>
    public IEnumerable<string> Options => _hints.Keys;

    /// <inheritdoc />
    public string Kind => $"one of {string.Join(", ", Options.Select(o => $"\"{o}\""))}";

    /// <inheritdoc />
    public JsonNode? Write(object answer) => answer is string or char ? JsonValue.Create(answer.ToString()!.Trim()) : null;

    /// <inheritdoc />
    public Judgement Judge(JsonNode answer)
    {
        if (answer is not JsonValue value || !value.TryGetValue<string>(out var given)) throw new FormatException("The name of an option is expected.");
        if (string.Equals(given, _right(), StringComparison.OrdinalIgnoreCase)) return Judgement.Right();
        return Judgement.Wrong(_hints.TryGetValue(given, out var hint) ? hint : $"\"{given}\" is none of the options; choose {Kind}.");
    }
}
