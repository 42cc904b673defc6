using CollectiveAction.Studies.Exercises;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 16, on looking ahead.</summary>
internal static class LookAheadExercises
{
    private const int Orders = 40;

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("16.1", "the least and the largest share of level 2, as fractions", new NumbersAnswer(
            () => [2.0 / 15, 2.0 / 3],
            new Mistake([0.4, 2.0 / 3], "At 0.4 the factor is 0. It may be negative too, down to −1."),
            new Mistake([0, 2.0 / 3], "Level 1 alone has the factor −1.5, and does not settle."))),
        new("16.2", "the largest numbers of couriers at which joining pays, for the last to join and for one alone", new IntegerAnswer(
            () => [MostOrders(n => n), MostOrders(_ => 1)])),
        new("16.3", "what happens to the benefit B", new ChoiceAnswer(
            () => "c",
            ("a", "What is ten times as dear is done less, and gains less."),
            ("b", "The best shift balances what it costs against what it gains; its costs are ten times as high."),
            ("c", ""))),
        new("16.4", "what recruiting does to a member's utility", new ChoiceAnswer(
            () => Slope() > 0 ? "a" : "b",
            ("a", "Look at the sign of Slope, which is the opposite of that of Alignment."),
            ("b", "Look at the sign of Slope, which is the opposite of that of Alignment."))),
    ];

    private static long MostOrders(Func<int, int> members) => Enumerable.Range(0, 200).Select(k => Orders + k)
        .TakeWhile(n => new GigPlatform(n, [.. Enumerable.Repeat(2.0, Orders)], increment: 0.25).Gains(members(n), 7).Joining > 0).LastOrDefault();

    /// <summary>The slope of a member's utility on the notebook's platform, for half of the users and the strategy made for all.</summary>
    private static double Slope()
    {
        var platform = new LinearQuadraticPlatform(
            [1, -0.5],
            new QuadraticLoss(new[,] { { 1.0, 0.2 }, { 0.2, 1.4 } }, new[,] { { 1.0, 0.0 }, { 0.3, 1.0 } }),
            new QuadraticUtility(new[,] { { 1.0, 0.0 }, { 0.0, 2.0 } }, new[,] { { -0.45, 0.1 }, { 0.2, -0.6 } }, [0.3, -0.2], new[,] { { 0.5, 0.0 }, { 0.0, 0.5 } }));
        return LinearQuadraticCollective.AtShare(platform, 0.5, LinearQuadraticCollective.SizeAwareShift(platform, 1)).Slope;
    }
}
