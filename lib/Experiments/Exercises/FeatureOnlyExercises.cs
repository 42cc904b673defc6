using CollectiveAction.Studies.Exercises;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 02, on planting by features alone.</summary>
internal static class FeatureOnlyExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("02.1", "the largest of those shares, as a fraction", new NumbersAnswer(
            () => 2 - (1 / 0.6),
            new Mistake(1 - 0.6, "The factor is 1 − (2 − α)p and not 1 − p: the share stands in it as well."),
            new Mistake((1 / 0.6) - 1, "Solve 1 − (2 − α)p = 0, with a 2."))),
        new("02.2", "the share of the fully compliant collective, as a fraction", new NumbersAnswer(
            () => PartialCompliance.EffectiveShare(share: 0.1, rate: 0.5),
            new Mistake(0.1 * 0.2 * 0.5, "Those are the members who insert the signal. The other collective has members without the target as well, who do nothing in it too."),
            new Mistake(0.1 * 0.2, "Those are the members who have the target. In either collective only a fifth of the members do."),
            new Mistake(0.1, "Half of the signals are missing."))),
    ];
}
