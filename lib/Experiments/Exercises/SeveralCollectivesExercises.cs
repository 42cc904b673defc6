using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 09, on noise and several collectives.</summary>
internal static class SeveralCollectivesExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("09.1", "the rate of the noise, as a fraction", new NumbersAnswer(
            () => (0.02 - 0.01) / (2 * 0.02),
            new Mistake(0.5, "Whoever errs names the label of the smaller one, and so speaks for it."))),
        new("09.2", "how a sign of one's own compares with the common one", new ChoiceAnswer(
            () => "b",
            ("a", "Against a Bayes-optimal firm the smaller of the two gets nothing on the common sign. What would it get alone?"),
            ("b", ""),
            ("c", "On a sign that nobody else uses the larger one has no rival to outvote."))),
        new("09.3", "where the exact curve moves", new ChoiceAnswer(
            () => "b",
            ("a", "The base rate of the wrong label does not enter where nobody else uses the sign."),
            ("b", ""),
            ("c", "The base rate of the wrong label does not enter where nobody else uses the sign."))),
        new("09.4", "Δ, as a fraction", new NumbersAnswer(
            () => 0.773 - 0.227,
            new Mistake(0.773, "That is how often the other label is reported. By how much does it lead?"),
            new Mistake(0.227, "That is how often the target is reported. By how much does the other label lead?")) { Tolerance = 0.01 }),
    ];
}
