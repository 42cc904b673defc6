namespace CollectiveAction.Studies.Exercises;

/// <summary>A mistake that is foreseen: the answer it leads to, and the hint that helps.</summary>
public sealed class Mistake
{
    private readonly Lazy<IReadOnlyList<double>> _values;

    /// <summary>A mistake whose answer is computed when an answer is judged.</summary>
    /// <param name="values">Computes the wrong answer, one number for each that is asked for.</param>
    /// <param name="hint">What to think of.</param>
    public Mistake(Func<IReadOnlyList<double>> values, string hint) => (_values, Hint) = (new(values), hint);

    /// <summary>A mistake where several numbers are asked for.</summary>
    /// <param name="values">The wrong answer, one number for each that is asked for.</param>
    /// <param name="hint">What to think of.</param>
    public Mistake(IReadOnlyList<double> values, string hint)
        : this(() => values, hint)
    {
    }

    /// <summary>A mistake where one number is asked for.</summary>
    /// <param name="value">The wrong number.</param>
    /// <param name="hint">What to think of.</param>
    public Mistake(double value, string hint)
        : this(() => [value], hint)
    {
    }

    /// <summary>The wrong answer.</summary>
    public IReadOnlyList<double> Values => _values.Value;

    /// <summary>What to think of.</summary>
    public string Hint { get; }
}
