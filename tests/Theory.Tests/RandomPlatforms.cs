using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests;

/// <summary>Sparse random platforms with a property that a test needs.</summary>
internal static class RandomPlatforms
{
    extension(RandomPlatform platform)
    {
        /// <summary>A platform in which the target has a positive probability at every feature that occurs, often a large one.</summary>
        internal static RandomPlatform DrawWithTargetEverywhere(RandomStream random)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var strength = 0.02 + Math.Pow(random.NextDouble(), 2);
            var weights = new double[population.FeatureCount, population.LabelCount];
            for (var x = 0; x < population.FeatureCount; x++)
            {
                for (var y = 0; y < population.LabelCount; y++) weights[x, y] = population[x, y];
                weights[x, target] += strength * population.FeatureMass(x);
            }

            return new RandomPlatform(FinitePopulation.OfWeights(weights), signal, target);
        }

        /// <summary>A platform whose signal leaves its own values alone; the values may have probability 0 unless they must occur.</summary>
        internal static RandomPlatform DrawIdempotent(RandomStream random, int mostFeatures = 6, int mostLabels = 4, bool valuesOccur = false)
        {
            while (true)
            {
                var (population, _, target) = RandomPlatform.DrawSparse(random, mostFeatures, mostLabels);
                var image = random.SampleWithoutReplacement(population.FeatureCount, 1 + random.NextInt32(population.FeatureCount));
                if (valuesOccur && image.Any(z => population.FeatureMass(z) <= 0)) continue;
                var values = Enumerable.Range(0, population.FeatureCount).Select(x => image.Contains(x) ? x : image[random.NextInt32(image.Length)]).ToArray();
                return new RandomPlatform(population, new FiniteSignal(values), target);
            }
        }

        /// <summary>The same platform with features and labels in another order.</summary>
        internal RandomPlatform Renamed(RandomStream random)
        {
            var (features, labels) = (platform.Population.FeatureCount, platform.Population.LabelCount);
            var newFeature = random.SampleWithoutReplacement(features, features);
            var newLabel = random.SampleWithoutReplacement(labels, labels);
            var weights = new double[features, labels];
            var values = new int[features];
            for (var x = 0; x < features; x++)
            {
                values[newFeature[x]] = newFeature[platform.Signal.Apply(x)];
                for (var y = 0; y < labels; y++) weights[newFeature[x], newLabel[y]] = platform.Population[x, y];
            }

            return new RandomPlatform(FinitePopulation.OfWeights(weights), new FiniteSignal(values), newLabel[platform.Target]);
        }
    }
}
