using CollectiveAction.Experiments.Composition;
using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 18, the composition lab.</summary>
internal static class CompositionExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("18.1", "whether the order matters", new ChoiceAnswer(
            () => "b",
            ("a", "Who has dropped out reports no wrong label, in either order; the others err by chance of their own."),
            ("b", ""))),
        new("18.2", "the change of the gap without a budget and with one, as fractions", new NumbersAnswer(
            () => Gaps((left, before) => left - before),
            new Mistake(() => Gaps((left, _) => left), "Those are the gaps that are left. By how much did each change?"),
            new Mistake(() => Gaps((left, before) => before - left), "The size is right and the sign is not: what is left less what was there.")) { Tolerance = 0.005 }),
        new("18.3", "whether level 2 still beats level 1", new ChoiceAnswer(
            () => "a",
            ("a", ""),
            ("b", "A report with both marks falls on people who wear both. How many are there?"))),
        new("18.4", "what there is under a budget", new ChoiceAnswer(
            () => "b",
            ("a", "Look by how much one person more changes success, where it changes it most."),
            ("b", ""))),
    ];

    /// <summary>Something of the exact gaps of the counting firm with a tenth of the people relabelling and with nobody, without a budget and with one.</summary>
    private static IReadOnlyList<double> Gaps(Func<double, double, double> of)
    {
        var lab = LabGrid.Lab();
        double Gap(double women, double? budget) =>
            lab.ScenarioOf(new LabSetting(LabFirm.Counts, 0) { Relabelling = women, Epsilon = budget }).Play().Last.Exact.Gap!.Value;
        return [of(Gap(0.1, null), Gap(0, null)), of(Gap(0.1, 0.1), Gap(0, 0.1))];
    }
}
