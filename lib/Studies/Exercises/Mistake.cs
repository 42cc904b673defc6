namespace CollectiveAction.Studies.Exercises;

/// <summary>A mistake that is foreseen: the answer it leads to, and the hint that helps.</summary>
/// <param name="Values">The wrong answer, one number for each that is asked for.</param>
/// <param name="Hint">What to think of.</param>
public sealed record Mistake(IReadOnlyList<double> Values, string Hint)
{
    /// <summary>A mistake where one number is asked for.</summary>
    /// <param name="value">The wrong number.</param>
    /// <param name="hint">What to think of.</param>
    public Mistake(double value, string hint)
        : this([value], hint)
    {
    }
}
