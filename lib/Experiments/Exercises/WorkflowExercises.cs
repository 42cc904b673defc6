using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
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
        new("15.4", "what it finds without gold questions", new ChoiceAnswer(
            () => "b",
            ("a", "The workers fall into two groups, each of which agrees with itself."),
            ("b", ""),
            ("c", "Two thirds of the workers are the majority, and they say no where it is yes."))),
    ];

    private static double Value(DifficultyPrior difficulties, double stake, int horizon) =>
        OptimalVoting.Solve(VotingModel.Of(difficulties, SkillLaw.Of(1)), new(stake), horizon).Value;
}
