using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 00, the first one.</summary>
internal static class StartingExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("00.1", "the reason why the curve starts higher", new ChoiceAnswer(
            () => "b",
            ("a", "The sign is the same, and nobody but the members uses it, whatever the target is."),
            ("b", ""),
            ("c", "A share is the same number of members for every target."))),
        new("00.2", "what happens to the critical share", new ChoiceAnswer(
            () => "b",
            ("a", "So it is for the best classifier. This one averages over the words of a text: what part of a text is the sign?"),
            ("b", ""),
            ("c", "Fewer signs in a text are less to learn from, and less to be recognised by."))),
        new("00.3", "the least number of members", new IntegerAnswer(
            () => 50,
            new Mistake(49, "With 49 members the sign stands in 49 texts, which is fewer than fifty: the word is dropped."),
            new Mistake(51, "The rule drops words that fewer than fifty texts contain. What of a word in just fifty?"))),
    ];
}
