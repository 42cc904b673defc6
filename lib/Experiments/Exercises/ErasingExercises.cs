using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 19, on erasing.</summary>
internal static class ErasingExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("19.1", "the share, as a fraction", new NumbersAnswer(
            () => 0.8 / 1.8,
            new Mistake(0.8, "That is the deficit d. Members have to outweigh the others: α ≥ (1 − α)d."),
            new Mistake(0.9 / 1.9, "The deficit is 0.9 − 0.1: those with the other label speak for the collective."),
            new Mistake(0.5, "That would do for any deficit; this one is less than 1."))),
        new("19.2", "what happens", new ChoiceAnswer(
            () => "b",
            ("a", "What do they report that they would not have reported without the collective?"),
            ("b", ""),
            ("c", "What do they report that they would not have reported without the collective?"))),
    ];
}
