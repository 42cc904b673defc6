using CollectiveAction.Data.Compas;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 17, on minorities.</summary>
internal static class FairnessExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("17.1", "the measure that is met by construction", new ChoiceAnswer(
            () => "b",
            ("a", "Other columns differ between the groups, and they are still seen."),
            ("b", ""),
            ("c", "Other columns differ between the groups, and they are still seen."))),
        new("17.2", "how the two corrections go together", new ChoiceAnswer(
            () => "b",
            ("a", "Reweighing takes the reported labels as given: what does it find where members have flipped theirs?"),
            ("b", ""),
            ("c", "Reweighing makes the reported labels independent of the group, in whichever direction they depend on it."))),
        new("17.3", "whether the optimum takes the best cell per flip", new ChoiceAnswer(
            () => "b",
            ("a", "A cell takes all of its flips or does nothing, and the number of flips is given: what fits in it?"),
            ("b", ""))),
        new("17.4", "the false positive rates of African-American and of Caucasian people, as fractions", new NumbersAnswer(FalsePositiveRates) { Tolerance = 0.002 }),
    ];

    private static IReadOnlyList<double> FalsePositiveRates()
    {
        var all = CompasSource.LoadOrSynthesize(new RandomStream(1), CompasRows.All).Dataset;
        var (scores, labels) = (all.Values("decile_score").ToArray(), all.Labels.ToArray());
        double Risky(string group)
        {
            // Label 1 is that nothing happened.
            var harmless = all.RowsOf("race", group).ToArray().Where(row => labels[row] == 1).ToArray();
            return (double)harmless.Count(row => scores[row] > 4) / harmless.Length;
        }

        return [Risky("African-American"), Risky("Caucasian")];
    }
}
