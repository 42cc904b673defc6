using CollectiveAction.Studies.Exercises;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 07, on joining and free riding.</summary>
internal static class ParticipationExercises
{
    private const int People = 1_000;
    private const double Cost = 0.3, Benefit = 0.75;

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("07.1", "the tipping points without and with the fund, as fractions", new NumbersAnswer(
            () => [Guaranteed(0.4 / 0.5), Guaranteed(0.2 / 0.5)],
            new Mistake([0.008 / 0.2, 0.008 / 0.6], "Nearly: Δξ stands in the denominator too, 1 − S* + Δξ."),
            new Mistake([Guaranteed(0.4), Guaranteed(0.2)], "Free riders get γS without paying: joining pays from S* = c/(1 − γ) on.")) { Tolerance = 0.005 }),
        new("07.2", "the largest γ, and the share at that γ, as fractions", new NumbersAnswer(
            () => [1 - (4 * 0.01 / (1.01 * 1.01)), 2 * 0.01 / 1.01],
            new Mistake([1 - (4 * 0.01 / (1.01 * 1.01)), 0.01 / 1.01], "At that γ the two roots meet: half of their sum, (1 − γ)(1 + k)/2.")) { Tolerance = 0.005 }),
        new("07.3", "the success of a tenth, as a fraction", new NumbersAnswer(
            () => 0.5 / (1 - 0.3),
            new Mistake(0.5, "Outside one has 0.3 of the success for nothing: joining has to pay more than that."),
            new Mistake(0.5 / 0.3, "What joining adds is 1 − γ of the success."))),
        new("07.4", "the numbers of members in equilibrium at γ = 0.75 among 1,000 people", new IntegerAnswer(
            () => Equilibria(),
            new Mistake([0, People], "So it is for γ below 1 − c. Here somebody outside a collective that succeeds already gets 0.75 for nothing."),
            new Mistake([Needed()], "One more: what does the first member get who joins nobody?")) { IsSet = true }),
    ];

    private static double Guaranteed(double success) => FeatureLabelBound.CriticalMass(success, new SignalProfile(0.008, 1));

    private static long Needed() => Equilibria()[^1];

    /// <summary>The equilibria of a success of 0 or 1, each number of members tried.</summary>
    private static long[] Equilibria()
    {
        var (population, signal) = MarkedProfiles.Of([1.0], new[,] { { 0.0, 1.0 } }, [0.01]);
        var staircase = PlantingStaircase.Of(population, signal, target: 0);
        double[] success = [.. Enumerable.Range(0, People + 1).Select(m => staircase.Success((double)m / People))];
        bool Stay(int m) => m == 0 || success[m] - Cost >= Benefit * success[m - 1];
        bool Join(int m) => m < People && success[m + 1] - Cost > Benefit * success[m];
        return [.. Enumerable.Range(0, People + 1).Where(m => Stay(m) && !Join(m)).Select(m => (long)m)];
    }
}
