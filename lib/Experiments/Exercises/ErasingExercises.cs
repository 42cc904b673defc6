using CollectiveAction.Data.Populations;
using CollectiveAction.Studies.Exercises;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 19, on erasing.</summary>
internal static class ErasingExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("19.1", "the share, as a fraction", new NumbersAnswer(
            () => Steps(carriers: 0.3, influence: 0.6).CriticalMass(1),
            new Mistake(0.8, "That is the deficit d. Members have to outweigh the others: α ≥ (1 − α)d."),
            new Mistake(0.9 / 1.9, "The deficit is 0.9 − 0.1: those with the other label speak for the collective."),
            new Mistake(0.5, "That would do for any deficit; this one is less than 1."))),
        new("19.2", "what happens", new ChoiceAnswer(
            () => "b",
            ("a", "What do they report that they would not have reported without the collective?"),
            ("b", ""),
            ("c", "What do they report that they would not have reported without the collective?"))),
        new("19.3", "the share that erases the habit altogether, and success without members, as fractions", new NumbersAnswer(
            () => [Rarer.CriticalMass(1), Rarer.Success(0)],
            new Mistake(() => [Rarer.CriticalMass(1) / 2, Rarer.Success(0)], "A step stands where members outweigh the others who have the habit, and there are half as many of both."),
            new Mistake(() => [Rarer.CriticalMass(1), (2 * Rarer.Success(0)) - 1], "That is success with three users in ten; half as many have the habit now."))
        { Tolerance = 0.002 }),
    ];

    /// <summary>The platform of the notebook with the habit half as frequent.</summary>
    private static SuccessStaircase Rarer { get; } = Steps(carriers: 0.15, influence: 0.6);

    /// <summary>Eight kinds of users, without and with the habit, which makes a refusal likelier the higher the kind.</summary>
    private static SuccessStaircase Steps(double carriers, double influence)
    {
        double[] kinds = [0.05, 0.10, 0.15, 0.20, 0.20, 0.15, 0.10, 0.05];
        var (masses, labels, signal) = (new double[2 * kinds.Length], new double[2 * kinds.Length, 2], new int[2 * kinds.Length]);
        for (var x = 0; x < masses.Length; x++)
        {
            var refused = 0.3 + (x % 2 * influence * ((x / 2) + 1) / kinds.Length);
            masses[x] = kinds[x / 2] * (x % 2 == 1 ? carriers : 1 - carriers);
            (labels[x, 0], labels[x, 1]) = (1 - refused, refused);
            signal[x] = x - (x % 2);
        }

        return ErasingStaircase.Of(FinitePopulation.OfConditional(masses, labels), new FiniteSignal(signal));
    }
}
