using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Exercises;
using CollectiveAction.Theory.Certificates;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 21, on how many people it takes.</summary>
internal static class PeopleExercises
{
    private const int Town = 30_000;
    private const double Rarity = 1 / 500.0, Risk = 0.01;

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("21.1", "the number of people", new IntegerAnswer(
            () => PeopleNeeded.ForRarity(Town, Rarity, Risk),
            new Mistake(60, "Sixty others use the word on average, so sixty members lose every other time."),
            new Mistake(61, "Sixty others use the word on average, so sixty-one members lose nearly every other time."),
            new Mistake(PeopleNeeded.ForRarity(Town, Rarity), "That is the number for 95 %."),
            new Mistake(PeopleNeeded.ForRarity(Town, Rarity, 1 - Risk), "The last argument is what may go wrong: 0.01 and not 0.99."))),
        new("21.2", "the numbers for three sightings, and for a known rarity", new IntegerAnswer(
            () => [PeopleNeeded.ForSample(Town, 3, 2_000, Risk), PeopleNeeded.ForRarity(Town, 3 / 2_000.0, Risk)],
            new Mistake([PeopleNeeded.ForSample(Town, 3, 2_000), PeopleNeeded.ForRarity(Town, 3 / 2_000.0)], "Those are the numbers for 95 %."),
            new Mistake([PeopleNeeded.ForRarity(Town, 3 / 2_000.0, Risk), PeopleNeeded.ForSample(Town, 3, 2_000, Risk)], "The other way round: what is not known has to be paid for."))),
        new("21.3", "the number who have to join", new IntegerAnswer(
            ToJoin,
            new Mistake(PeopleNeeded.ForRarity(Town, Rarity, Risk), "So many have to remember."),
            new Mistake((long)Math.Ceiling(PeopleNeeded.ForRarity(Town, Rarity, Risk / 2) / 0.8), "On average so many remember as are needed, and every other time fewer."))),
    ];

    /// <summary>The least number of whom, but for half of the risk, as many remember as the other half of it asks for.</summary>
    private static long ToJoin()
    {
        var needed = PeopleNeeded.ForRarity(Town, Rarity, Risk / 2);
        var joining = needed;
        while (BinomialQuantile.Lower(joining, 0.8, Risk / 2) < needed) joining++;
        return joining;
    }
}
