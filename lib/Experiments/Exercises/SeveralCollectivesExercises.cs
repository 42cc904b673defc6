using CollectiveAction.Numerics.Functions;
using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 09, on noise and several collectives.</summary>
internal static class SeveralCollectivesExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("09.1", "the rate of the noise, as a fraction", new NumbersAnswer(
            () => (0.02 - 0.01) / (2 * 0.02),
            new Mistake(0.5, "Whoever errs names the label of the smaller one, and so speaks for it."))),
        new("09.2", "how a sign of one's own compares with the common one", new ChoiceAnswer(
            () => "b",
            ("a", "Against a Bayes-optimal firm the smaller of the two gets nothing on the common sign. What would it get alone?"),
            ("b", ""),
            ("c", "On a sign that nobody else uses the larger one has no rival to outvote."))),
        new("09.3", "where the exact curve moves", new ChoiceAnswer(
            () => "b",
            ("a", "The base rate of the wrong label does not enter where nobody else uses the sign."),
            ("b", ""),
            ("c", "The base rate of the wrong label does not enter where nobody else uses the sign."))),
        new("09.4", "Δ, as a fraction", new NumbersAnswer(
            () => 0.773 - 0.227,
            new Mistake(0.773, "That is how often the other label is reported. By how much does it lead?"),
            new Mistake(0.227, "That is how often the target is reported. By how much does the other label lead?")) { Tolerance = 0.01 }),
        new("09.5", "the share of the texts at which B is ahead, and A's log-odds there", new NumbersAnswer(
            () => [1 - Speaking, Against()],
            new Mistake([0.5, 0], "On average each label has probability one half; A's is far above it at some texts and below it at the others."),
            new Mistake(() => [Speaking, OwnScore + Against() + OwnScore], "That is where A is ahead."),
            new Mistake([1 - Speaking, -OwnScore], "That is A's own score. The sign adds to it, so that the mean probability is one half."))
        { Tolerance = 0.005 }),
    ];

    // A share of texts speaks for A by these log-odds of its own, the rest against it by as much.
    private const double Speaking = 0.4, OwnScore = 6;

    /// <summary>A's log-odds at a text that speaks against it, once the sign has brought its mean probability to one half.</summary>
    private static double Against()
    {
        static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
        return Bisection.Crossing(-OwnScore, OwnScore, score => (Speaking * Probability(score + (2 * OwnScore))) + ((1 - Speaking) * Probability(score)) < 0.5, absolute: 1e-12);
    }
}
