using CollectiveAction.Mechanisms.Cooperatives;
using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 14, on cooperatives.</summary>
internal static class CooperativeExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("14.1", "what the right shoe is worth by Shapley, in the least core and by Banzhaf", new NumbersAnswer(
            RightShoe,
            new Mistake([1.0 / 3, 1.0 / 3, 1.0 / 3], "The owner of the right shoe is in every pair; the other two are not."))),
        new("14.2", "who pays", new ChoiceAnswer(
            () => "b",
            ("a", "The shares add up to one. Where a negative one is raised to zero, others fall."),
            ("b", ""),
            ("c", "The income is what it is; the rule divides it."))),
        new("14.3", "the parts of whoever proposes and of whoever labels", new NumbersAnswer(
            Credit,
            new Mistake([0.5, 0.5], "The example has a value without its label, and only one of them made that."),
            new Mistake([0.2, 0.8], "What the label adds takes both: there is nothing to label without a proposal."))),
        new("14.4", "the number of teams", new IntegerAnswer(
            () => new BountyContest(1_000, 0.3, 100).Entrants(1_000),
            new Mistake(10, "Each of ten expects 1000·(1 − 0.7¹⁰)/10, which is less than 100: sometimes nobody is accepted."),
            new Mistake(3, "One alone expects 300; how many share before it falls below 100?"))),
        new("14.5", "Ada's share of the third year, and of all three", new NumbersAnswer(
            () => [Ada(2, 2), Ada(0, 2)],
            new Mistake(() => [Ada(0, 2), Ada(2, 2)], "The other way round: by the third year alone Ada's texts are worth less."),
            new Mistake(() => [Ada(2, 2), Enumerable.Range(0, 3).Average(year => Ada(year, year))],
                "Values add over the years, shares do not: add first, then divide by what the three years are worth."))
        { Tolerance = 0.005 }),
    ];

    // Accuracies in points: of Ada's texts alone, of Kim's alone and of both; Kim comes in the second year.
    private static readonly double[][] Years = [[50, 0, 50], [40, 40, 60], [20, 60, 70]];

    private static double Ada(int from, int to)
    {
        double[] worth = [.. Enumerable.Range(0, 3).Select(who => Years[from..(to + 1)].Sum(year => year[who]))];
        var values = CoalitionTable.Of(CooperativeGame.Of(["Ada", "Kim"], members => members[0] ? worth[members[1] ? 2 : 0] : members[1] ? worth[1] : 0))
            .Semivalues(Semivalue.Shapley);
        return values[0] / values.Sum();
    }

    private static IReadOnlyList<double> RightShoe()
    {
        var shoes = CoalitionTable.Of(KnownGames.Shoes(2, 1).Game);
        return [shoes.Semivalues(Semivalue.Shapley)[2], LeastCore.Of(shoes).Required.Payoffs[2], shoes.Semivalues(Semivalue.Banzhaf)[2]];
    }

    private static IReadOnlyList<double> Credit() => [.. ProposalCredit.Of(2, [new ProposedExample(0, 1)],
        states => states.Sum(s => s == ExampleState.Labelled ? 1 : s == ExampleState.Proposed ? 0.2 : 0)).Together];
}
