using CollectiveAction.Studies.Exercises;
using CollectiveAction.Theory.Bounds;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 11, on differential privacy.</summary>
internal static class PrivacyExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("11.1", "the number of people", new IntegerAnswer(
            () => PrivacyCeiling.LargestGroup(k => PrivacyCeiling.OfRecords(0.01, 1, 1e-5, k), silent: 1) + 1,
            new Mistake(4, "With four the ceiling is 0.01·e⁴ = 0.55, which says something."),
            new Mistake(100, "The ceiling grows by a factor e with each person."))),
        new("11.2", "the factor by which ε changes", new NumbersAnswer(
            () => 1 / Math.Sqrt(2),
            new Mistake(1, "The number of expected participations stays; the loss grows with q√T and not with qT."),
            new Mistake(0.5, "The rate alone would do that; there are twice as many steps."),
            new Mistake(Math.Sqrt(2), "That is what the steps alone do.")) { Tolerance = 0.02, Closeness = 0.1 }),
        new("11.3", "the factors of σ alone and of T alone", new NumbersAnswer(
            () => [10, 0.01],
            new Mistake([10, 0.1], "The ceiling depends on k√T/σ: T stands under the root."),
            new Mistake([0.1, 100], "Ten times as many people are to be hidden: more noise, or fewer steps."),
            new Mistake([0.1, 0.01], "More noise hides more people, not less."))),
    ];
}
