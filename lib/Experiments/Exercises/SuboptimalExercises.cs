using CollectiveAction.Numerics.Functions;
using CollectiveAction.Studies.Exercises;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 03, on classifiers that are not optimal.</summary>
internal static class SuboptimalExercises
{
    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("03.1", "the least k for collectives of 5 %", new NumbersAnswer(
            () => 2 / 0.05,
            new Mistake(1 / 0.05, "The collective loses everything at half of its size already: an error moves what it takes from one label to another."))),
        new("03.2", "the only share, as a fraction", new NumbersAnswer(
            () => 1,
            new Mistake(0.5, "A signal point falls when ε/(1 − ε) reaches α. The formula has to be at most 0 there."))),
        new("03.3", "the share α, as a fraction", new NumbersAnswer(
            () => CriticalMass.Of(0.5, a => SuboptimalFeatureLabelBound.Success(a, new SignalProfile(0, 0), 0.005, SuboptimalityModel.JointVariation)),
            new Mistake(0.01, "The guarantee is 1 − 2ε/α under joint variation: an error counts twice."),
            new Mistake(0.005, "A collective of the size of the error has no guarantee left."))),
        new("03.4", "the fatal ε under joint variation and under joint contamination, as fractions", new NumbersAnswer(
            () => [Fatal(SuboptimalityModel.JointVariation), Fatal(SuboptimalityModel.JointContamination)],
            new Mistake([0.05, 0.05], "The collective's own size is fatal where another law is mixed in, and nearly half of it where mass is moved: what one label loses another gains."),
            new Mistake(() => [Fatal(SuboptimalityModel.JointVariation, 0.01), Fatal(SuboptimalityModel.JointContamination, 0.01)], "Those are the numbers of a collective of 1 %.")) { Tolerance = 0.01 }),
    ];

    /// <summary>The least ε at which the worst classifier leaves a collective nothing, on the platform of the first figure.</summary>
    private static double Fatal(SuboptimalityModel model, double share = 0.05)
    {
        var (population, signal) = MarkedProfiles.OfEightKinds(uniqueness: 0.001, gap: 0.8);
        return Bisection.Crossing(0, 0.5, epsilon => WorstPlanting.Success(population, signal, target: 0, share, epsilon, model) > 0, absolute: 1e-9);
    }
}
