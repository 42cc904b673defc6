using CollectiveAction.Data.Cars;
using CollectiveAction.Experiments.Certificates;
using CollectiveAction.Studies.Exercises;
using CollectiveAction.Theory.Certificates;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 06, on what a collective can certify before it acts.</summary>
internal static class CertificateExercises
{
    private static readonly CertificateSetting Million = new(Consumers: 1_000_000, TestSize: 100_000);

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("06.1", "the factor by which the size grows, by exact tails", new NumbersAnswer(
            () => Size(0.0005) / Size(0.05),
            new Mistake(100, "The risk enters through its logarithm."),
            new Mistake(10, "The risk enters through its logarithm.")) { Tolerance = 0.002, Closeness = 0.02 }),
        new("06.2", "the number of consumers", new NumbersAnswer(
            () => 2 * EachSide(),
            new Mistake(EachSide(), "As many are needed on each side: members, and others.")) { Tolerance = 0.01 }),
        new("06.3", "the inequality that fails", new ChoiceAnswer(
            () => "a",
            ("a", ""),
            ("b", "It holds for any events, dependent ones too. It would even help: pay it over all labels."),
            ("c", "It speaks of a known population and of no data."))),
        new("06.4", "n, as a number of members", new NumbersAnswer(
            () => Math.Sqrt(1e6 * Math.Log(20) / 2),
            new Mistake(1e6 * Math.Log(20) / 2, "That is n²."),
            new Mistake(Math.Sqrt(1e6 * Math.Log(20)), "In the world in which promises are broken the sign is twice as frequent as n/N: (1 − 2n/N)ⁿ."),
            new Mistake(Math.Sqrt(1e6 * Math.Log10(20) / 2), "The logarithm is the natural one.")) { Tolerance = 0.002 }),
    ];

    private static double Size(double risk)
    {
        var planting = new FeatureLabelPlanting<int, int>(new FiniteSignal(CarEvaluations.Signature), (int)CarEvaluation.Poor);
        var plan = new CertificatePlan(CarEvaluations.Population(), planting, Million with { FailureProbability = risk });
        return CertificateExperiment.SmallestSize(plan, 0.9, run => run.Exact);
    }

    private static double EachSide()
    {
        var cars = CarEvaluations.Population();
        var eraser = new FiniteSignal([0, 0, 2, 2, 4, 4, 6, 6, 8, 8]);
        return 2 * Math.Log(122 / 0.05) / Math.Pow(new CertificatePlan(cars, Erasing.On(cars, eraser), Million).ErasingMargin(), 2);
    }
}
