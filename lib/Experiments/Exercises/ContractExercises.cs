using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 12, on contracts.</summary>
internal static class ContractExercises
{
    private static readonly double[] Mixed = [0.5, 0.4, 0.03, 0.02, 0.001];

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("12.1", "how many units each contributes", new NumbersAnswer(
            Single,
            new Mistake(0, "To contribute nothing is no contract. Of the roots the largest is meant."))),
        new("12.2", "the number of types that are left", new IntegerAnswer(
            () => PartyTypes.Of([0.1, 0.1], [0.5, 0.5]).Count,
            new Mistake(2, "Look at Count."))),
        new("12.3", "the limit of the one contribution that moves, in units", new NumbersAnswer(
            () => (100 - Problem(Belief.Conditional).Reservations[^1]) / Mixed[^1],
            new Mistake(100 / Mixed[^1], "Type 5 is left with what it gets alone: it gives at most what the common model is worth beyond that."),
            new Mistake((Problem(Belief.Conditional).Reservations[^1] - Problem(Belief.Conditional).Reservations[2]) / (Mixed[2] - Mixed[^1]),
                "That one stays where it is, however many the parties are.")) { Tolerance = 0.005 }),
        new("12.4", "the loss in points; a gain is negative", new NumbersAnswer(
            () => Value(Belief.Conditional) - Value(Belief.Bayesian)) { Tolerance = 0.06, Closeness = 0.2 }),
    ];

    /// <summary>The largest root m of v(a(10m)) − 0.1m = f.</summary>
    private static double Single()
    {
        var (curve, value) = (new GeneralisationBound(), new LinearValuation(100));
        var alone = new ContractProblem(PartyTypes.Of([0.1], [1.0]), 10, curve, value).Reservations[0];
        double Left(double m) => value.Value(curve.Value(10 * m)) - (0.1 * m) - alone;
        var (below, above) = (1.0, 2_000.0);
        while (Left(below) < 0) below *= 2;
        return Bisection.Crossing(below, above, m => Left(m) >= 0, absolute: 1e-9);
    }

    private static ContractProblem Problem(Belief belief) =>
        new(PartyTypes.Of(Mixed, [0.2, 0.2, 0.2, 0.2, 0.2]), 10, new GeneralisationBound(), new LinearValuation(100), belief);

    private static double Value(Belief belief) => IncompleteInformation.Solve(Problem(belief)).Required.Expected.Value;
}
