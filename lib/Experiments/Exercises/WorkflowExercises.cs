using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 15, on crowd workflows.</summary>
internal static class WorkflowExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("15.1", "the value, a loss being negative", new NumbersAnswer(
            () => Value(DifficultyPrior.Of([0], [1]), 100, 10),
            new Mistake(0, "A vote has to be bought before anything is known."))),
        new("15.2", "the value at 80 less the value at 40", new NumbersAnswer(
            () => Value(DifficultyPrior.Equal(), 1000, 80) - Value(DifficultyPrior.Equal(), 1000, 40),
            new Mistake(0, "It has not settled at 40."),
            new Mistake(() => [Value(DifficultyPrior.Equal(), 1000, 80)], "That is the value at 80. By how much does it differ from that at 40?")) { Tolerance = 0.005 }),
        new("15.3", "the depth of the controller and that of the promise", new IntegerAnswer(
            () => [FirstOfTheLast(7, Earned), FirstOfTheLast(9, Promised)],
            new Mistake([1, 7], "With a depth of 1 no vote is bought: one that cannot change the decision by itself looks worthless. Does buying them earn something?"),
            new Mistake([7, 7], "It decides anew after every step, and what it promises at the start is not what it earns."),
            new Mistake([2, 3], "A promise may stand still for a step and then grow again; look to the end."),
            new Mistake([2, 5], "A promise may stand still for a step and then grow again; look to the end."))),
        new("15.4", "what it finds without gold questions", new ChoiceAnswer(
            () => "b",
            ("a", "The workers fall into two groups, each of which agrees with itself."),
            ("b", ""),
            ("c", "Two thirds of the workers are the majority, and they say no where it is yes."))),
    ];

    private static WorkflowProblem Published { get; } =
        new(QualityLaw.Beta(1, 9, 11), ImprovementModel.Published(11), SkillLaw.Of(1), 0.5, 30, 10);

    private static double Earned(int depth) =>
        new WorkflowSimulation(Published, new LookAheadController(depth)).Run(1_000, new RandomStream(1)).Average(run => run.Net);

    private static double Promised(int depth) => new LookAheadController(depth).Plan(WorkflowState.Start(Published)).Value;

    /// <summary>The least depth from which on, to the deepest one, a quantity stays what it is.</summary>
    private static int FirstOfTheLast(int deepest, Func<int, double> quantity)
    {
        double[] values = [.. Enumerable.Range(1, deepest).Select(quantity)];
        return 1 + Array.FindLastIndex(values, value => Math.Abs(value - values[^1]) > 1e-9) + 1;
    }

    private static double Value(DifficultyPrior difficulties, double stake, int horizon) =>
        OptimalVoting.Solve(VotingModel.Of(difficulties, SkillLaw.Of(1)), new(stake), horizon).Value;
}
