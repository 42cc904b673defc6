using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebooks 04 and 05, on steering a model.</summary>
internal static class SteeringExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("04.1", "α* as a fraction", new NumbersAnswer(
            () => 1.0 / 4,
            new Mistake(1.0 / 3, "That is α/(1 − α): the others are 1 − α of the people and not all of them."),
            new Mistake(1.0 / 5, "Members' reports lie within R of 0, and so at most R − ‖θ*‖ beyond the target."))),
        new("04.2", "the multiple of g₀", new NumbersAnswer(
            () => (1 - 1.5) / 1,
            new Mistake(-1.5, "Of α/α* parts one cancels the others' gradient."),
            new Mistake(1.0, "The others' gradient is cancelled, and more than that."))),
        new("04.3", "how the two collectives compare", new ChoiceAnswer(
            () => "c",
            ("a", "A reversed coefficient is further away than a coefficient of 0, in the same direction."),
            ("b", "A reversed coefficient is twice as far away as one of 0."),
            ("c", ""))),
        new("05.1", "the factors of one step for ηC = 1.5 and for ηC = 2.5", new NumbersAnswer(
            () => [1 - 1.5, 1 - 2.5],
            new Mistake([1.5, 2.5], "A step takes ηC times the distance away; what is left?"))),
        new("05.2", "the multiple of θ*", new NumbersAnswer(
            () => 1 / (1 + 0.25),
            new Mistake(0.75, "To first order in λ. Set C(θ − θ*) + λθ = 0."),
            new Mistake(0.2, "That is the part that the penalty takes away."),
            new Mistake(1.0, "The members do not know of the penalty, so they do not cancel it."))),
        new("05.3", "which change has an effect on the share", new ChoiceAnswer(
            () => "a",
            ("a", ""),
            ("b", "The share depends on the gradient that is wanted, and the step size is not in it."),
            ("c", "One of the two is not in the gradient that is wanted."),
            ("d", "The gradient that is wanted is C(θ − θ*)."))),
        new("05.4", "the x that members choose, and the share of those who keep x = 1 that gets as far", new NumbersAnswer(
            () => [FarthestX(0.1), End(0.1, FarthestX(0.1))],
            new Mistake(() => [10, End(0.1, 10)], "A larger x moves the learner further at first, and holds it back where xθ passes y: the end αx/(1 − α + αx²) has a maximum."),
            new Mistake(() => [FarthestX(0.1), 0.1 * FarthestX(0.1)], "Where the members have x = 1 the learner ends at their share; where does it end with the x that you found?"))
        { Tolerance = 0.005 }),
    ];

    /// <summary>Where the learner ends: the θ at which (1 − α)θ + αx(xθ − 1), the mixture's gradient, vanishes.</summary>
    private static double End(double share, double x) => share * x / (1 - share + (share * x * x));

    /// <summary>The x of the members that moves the end furthest, where its derivative (1 − α − αx²)·α/(…)² vanishes.</summary>
    private static double FarthestX(double share) => Math.Sqrt((1 - share) / share);
}
