using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 22, on contracts under doubt.</summary>
internal static class DoubtExercises
{
    private static readonly double[] Costs = [0.2, 0.12, 0.04], Truth = [0.3, 0.45, 0.25];

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("22.1", "what goes wrong", new ChoiceAnswer(
            () => "b",
            ("a", "The repetitions agree; it is the shape that no curve of the family follows."),
            ("b", ""),
            ("c", "The types' costs have nothing to do with how long the model is trained."))),
        new("22.2", "the number of parties", new IntegerAnswer(
            () => FirstSplit(),
            new Mistake(200, "The figure has no point between 100 and 200. Look between them."),
            new Mistake(100, "There the robust menu still has one entry."))),
        new("22.3", "the deviation, in points", new NumbersAnswer(
            () => 1 / (Math.Sqrt(2) * NormalLaw.Quantile(0.95)),
            new Mistake(1 / NormalLaw.Quantile(0.95), "Both models miss: the deviation of their difference is √2 times as large."),
            new Mistake(1 / (Math.Sqrt(2) * NormalLaw.Quantile(0.975)), "Only one side counts: the buyer of the larger entry may get a model that is much better."),
            new Mistake(0.5, "Half of the difference is the rule of thumb; what does it take for 95 of 100?")) { Tolerance = 0.01 }),
        new("22.4", "how far probability may be shifted", new NumbersAnswer(
            Shift,
            new Mistake(0.1, "There the best lie already gains more than two tenths of a point.")) { Tolerance = 0.02 }),
    ];

    /// <summary>The least multiple of twenty observed parties from which the robust menu of twenty parties has more than one entry.</summary>
    private static int FirstSplit() => Enumerable.Range(1, 20).Select(k => 20 * k).First(parties =>
    {
        var box = ProbabilityBox.FromCounts([.. Truth.Select(p => (int)Math.Round(p * parties))]);
        return RobustContract.Solve(Costs, box, 20, new GeneralisationBound(), new LinearValuation(100)).Required.Contract.BlockCount > 1;
    });

    /// <summary>The shift at which the best lie gains a tenth of a point.</summary>
    private static double Shift() => Bisection.Crossing(0, 0.1, shift => BestLie(shift) < 0.1, absolute: 1e-4);

    private static double BestLie(double shift)
    {
        PartyTypes State(double s) => PartyTypes.Of(Costs, [0.3 + s, 0.4, 0.3 - s]);
        var shock = new CommonShock([0.5, 0.5], [State(-shift), State(shift)]);
        var problem = new ContractProblem(shock.Average, 10, new GeneralisationBound(), new LinearValuation(100), Belief.Bayesian);
        var contract = IncompleteInformation.Solve(problem.WithShock(shock)).Required;
        var game = new ReportingGame(contract.Problem, [.. contract.Contributions], [.. contract.Promises]);
        return Enumerable.Range(0, 3).Max(game.GainFromLying);
    }
}
