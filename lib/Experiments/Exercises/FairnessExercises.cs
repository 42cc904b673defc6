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
        new("17.4", "the false positive rates of African-American and of Caucasian people, as fractions", new NumbersAnswer(
            () => Rates(label: 1, called: score => score > 4),
            new Mistake(() => Rates(label: 0, called: score => score <= 4), "Those are rates of the others, who were charged anew and had been called safe."),
            new Mistake(() => Rates(label: 1, called: score => score <= 4), "Those were called safe, and rightly. Which part of the same people was called risky?")) { Tolerance = 0.002 }),
    ];

    /// <summary>Of the people of a label, 1 for no new charge, the part whom the score calls so; African-American and Caucasian people.</summary>
    private static IReadOnlyList<double> Rates(int label, Func<double, bool> called)
    {
        var all = CompasSource.LoadOrSynthesize(new RandomStream(1), CompasRows.All).Dataset;
        var (scores, labels) = (all.Values("decile_score").ToArray(), all.Labels.ToArray());
        double Rate(string group)
        {
            var people = all.RowsOf("race", group).ToArray().Where(row => labels[row] == label).ToArray();
            return (double)people.Count(row => called(scores[row])) / people.Length;
        }

        return [Rate("African-American"), Rate("Caucasian")];
    }
}
