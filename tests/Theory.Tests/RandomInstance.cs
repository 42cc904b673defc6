using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests;

/// <summary>A random small planting problem. Sparse tables, shared signal points and leading targets are all common.</summary>
internal sealed record RandomInstance(FinitePopulation Population, FiniteSignal Signal, int Target)
{
    internal static RandomInstance Draw(RandomStream random, int largestSpace = 6, int mostLabels = 4)
    {
        var features = 1 + random.NextInt32(largestSpace);
        var labels = 2 + random.NextInt32(mostLabels - 1);
        var sparsity = random.NextInt32(3) * 0.3;
        var weights = new double[features, labels];
        for (var x = 0; x < features; x++)
        {
            for (var y = 0; y < labels; y++)
            {
                if (!random.NextBernoulli(sparsity)) weights[x, y] = Math.Pow(random.NextDouble(), 1 + 4 * random.NextInt32(2));
            }
        }

        weights[random.NextInt32(features), random.NextInt32(labels)] += 0.1;
        var values = new int[features];
        var imageSize = 1 + random.NextInt32(features);
        for (var x = 0; x < features; x++) values[x] = random.NextInt32(imageSize);
        return new RandomInstance(FinitePopulation.OfWeights(weights), new FiniteSignal(values), random.NextInt32(labels));
    }

    /// <summary>An instance in which the target has a positive probability at every feature that occurs, often a large one.</summary>
    internal static RandomInstance DrawWithTargetEverywhere(RandomStream random)
    {
        var (population, signal, target) = Draw(random);
        var strength = 0.02 + Math.Pow(random.NextDouble(), 2);
        var weights = new double[population.FeatureCount, population.LabelCount];
        for (var x = 0; x < population.FeatureCount; x++)
        {
            for (var y = 0; y < population.LabelCount; y++) weights[x, y] = population[x, y];
            weights[x, target] += strength * population.FeatureMass(x);
        }

        return new RandomInstance(FinitePopulation.OfWeights(weights), signal, target);
    }

    /// <summary>An instance whose signal leaves its own values alone; the values may have probability 0 unless they must occur.</summary>
    internal static RandomInstance DrawIdempotent(RandomStream random, int largestSpace = 6, int mostLabels = 4, bool valuesOccur = false)
    {
        while (true)
        {
            var (population, _, target) = Draw(random, largestSpace, mostLabels);
            var image = random.SampleWithoutReplacement(population.FeatureCount, 1 + random.NextInt32(population.FeatureCount));
            if (valuesOccur && image.Any(z => population.FeatureMass(z) <= 0)) continue;
            var values = Enumerable.Range(0, population.FeatureCount).Select(x => image.Contains(x) ? x : image[random.NextInt32(image.Length)]).ToArray();
            return new RandomInstance(population, new FiniteSignal(values), target);
        }
    }

    /// <summary>The same problem with features and labels in another order.</summary>
    internal RandomInstance Renamed(RandomStream random)
    {
        var (features, labels) = (Population.FeatureCount, Population.LabelCount);
        var newFeature = random.SampleWithoutReplacement(features, features);
        var newLabel = random.SampleWithoutReplacement(labels, labels);
        var weights = new double[features, labels];
        var values = new int[features];
        for (var x = 0; x < features; x++)
        {
            values[newFeature[x]] = newFeature[Signal.Apply(x)];
            for (var y = 0; y < labels; y++) weights[newFeature[x], newLabel[y]] = Population[x, y];
        }

        return new RandomInstance(FinitePopulation.OfWeights(weights), new FiniteSignal(values), newLabel[Target]);
    }
}
