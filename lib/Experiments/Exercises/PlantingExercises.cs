using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CollectiveAction.Data.Populations;
using CollectiveAction.Studies.Exercises;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 01, on planting against a Bayes-optimal classifier.</summary>
internal static class PlantingExercises
{
    private const double Same = 1e-9;

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("01.1", "S(0) and Δ", new NumbersAnswer(
            Friendly,
            new Mistake([0, 0], "S(0) is not 0: nobody takes part, and success is still measured on whoever carries the signal."),
            new Mistake([1, -1], "Δ measures how far the target is behind. Where it leads, it is not behind at all."))),
        new("01.2", "a platform and its signal, as MarkedProfiles.Of gives them, with label 0 as the target", new ConstructionAnswer<(FinitePopulation Population, FiniteSignal Signal)>(
            "a pair (population, signal)", Write, Read, x => Examine(x.Population, x.Signal))),
        new("01.3", "the share α, as a fraction", new NumbersAnswer(
            () => FeatureLabelBound.CriticalMass(0.5, new SignalProfile(0.001, 1)),
            new Mistake(0.001 / 0.5, "Nearly: the others who carry the signal stand in the denominator too, 1 − S* + Δξ."),
            new Mistake(0.001 / 1.001, "That is the share at which the guarantee begins, for S* = 0.")) { Tolerance = 2e-4 }),
        new("01.4", "the critical masses of the labels of 50, 30 and 20 %, as fractions", new NumbersAnswer(
            ByBaseRate,
            new Mistake(() => [.. BaseRates.Select(p => Mass(Carriers * (1 - p)))], "A target has to overtake the strongest rival, not all the others together: Δ is how far it is behind that one."),
            new Mistake(() => [.. BaseRates.Select(p => Mass(Carriers * p))], "Members add to the target; what counts is how far it is behind to begin with."),
            new Mistake(() => [.. BaseRates.Select(_ => Mass(Carriers))], "That is Δ = 1: nobody else who carries the sign has the target."))
        { LeastTolerance = 1e-7 }),
    ];

    private const double Carriers = 0.001;
    private static readonly double[] BaseRates = [0.5, 0.3, 0.2];

    private static IReadOnlyList<double> ByBaseRate()
    {
        var (population, signal) = MarkedProfiles.Of([1.0], new[,] { { BaseRates[0], BaseRates[1], BaseRates[2] } }, [Carriers]);
        return [.. BaseRates.Select((_, target) => PlantingStaircase.Of(population, signal, target).CriticalMass(1))];
    }

    /// <summary>The share at which the members of one signal point outweigh a lead of the rival's among the others.</summary>
    private static double Mass(double lead) => lead / (1 + lead);

    private static IReadOnlyList<double> Friendly()
    {
        var (population, signal) = MarkedProfiles.Of([1.0], new[,] { { 0.7, 0.3 } }, [0.01]);
        return [PlantingStaircase.Of(population, signal, target: 0).Success(0), SignalProfile.Of(population, signal, target: 0).SuboptimalityGap];
    }

    private static JsonObject? Write(object answer)
    {
        var (population, signal) = answer switch
        {
            MarkedProfiles profiles => (profiles.Population, profiles.Signal),
            ITuple { Length: 2 } pair when pair[0] is FinitePopulation p && pair[1] is FiniteSignal s => (p, s),
            _ => (null, null),
        };
        if (population is null || signal is null) return null;
        var features = Enumerable.Range(0, population.FeatureCount);
        return new JsonObject
        {
            ["weights"] = new JsonArray([.. features.Select(x => new JsonArray([.. Enumerable.Range(0, population.LabelCount).Select(y => (JsonNode)population[x, y])]))]),
            ["signal"] = new JsonArray([.. Enumerable.Range(0, signal.FeatureCount).Select(x => (JsonNode)signal.Apply(x))]),
        };
    }

    private static (FinitePopulation Population, FiniteSignal Signal) Read(JsonNode answer)
    {
        try
        {
            var rows = answer["weights"]!.AsArray().Select(row => row!.AsArray().Select(w => (double)w!).ToArray()).ToArray();
            var weights = new double[rows.Length, rows[0].Length];
            for (var x = 0; x < rows.Length; x++)
            {
                for (var y = 0; y < rows[0].Length; y++) weights[x, y] = rows[x][y];
            }

            return (FinitePopulation.OfWeights(weights), new FiniteSignal([.. answer["signal"]!.AsArray().Select(x => (int)x!)]));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or NullReferenceException or IndexOutOfRangeException)
        {
            throw new FormatException("A platform is expected: \"weights\" of features and labels, and the \"signal\" of each feature.", exception);
        }
    }

    private static Judgement Examine(FinitePopulation population, FiniteSignal signal)
    {
        if (signal.FeatureCount != population.FeatureCount)
            return Judgement.Wrong($"The signal is one of {signal.FeatureCount} features and the population has {population.FeatureCount}.");
        if (!signal.IsIdempotent) return Judgement.Wrong("Whoever carries the signal already has to be left alone: g(g(x)) = g(x).");
        var points = signal.Image.Length;
        if (points != 2) return Judgement.Wrong($"Two signal points are asked for; this signal has {points}.");
        var exact = PlantingStaircase.Of(population, signal, target: 0).CriticalMass(1);
        var guaranteed = FeatureLabelBound.CriticalMass(0.5, SignalProfile.Of(population, signal, target: 0));
        if (exact <= Same && guaranteed <= Same)
            return Judgement.Close("Both are 0 here, since nobody has to be outvoted. Find a platform on which the collective has to do something.");
        if (Math.Abs(exact - guaranteed) <= Same) return Judgement.Right($"Both are {exact:P4} here.");
        return Math.Abs(exact - guaranteed) <= 0.02 * exact
            ? Judgement.Close($"They differ still: exactly {exact:P4}, guaranteed {guaranteed:P4}.")
            : Judgement.Wrong($"Exactly {exact:P4} are needed for S* = 1, and {guaranteed:P4} by the guarantee for S* = 1/2. What does the theorem see of a point that nobody carries?");
    }
}
