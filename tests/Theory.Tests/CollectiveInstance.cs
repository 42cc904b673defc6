using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests;

/// <summary>A random small platform with several collectives. Shared signal points, allies, rivals, every kind of noise and tiny shares are all common.</summary>
internal static class CollectiveInstance
{
    internal static CollectiveMixture Draw(RandomStream random, int fewest = 2, int most = 5, bool noisy = true, bool ownGroups = true)
    {
        var features = 1 + random.NextInt32(6);
        var labels = 2 + random.NextInt32(3);
        var population = RandomPlatform.SparsePopulation(random, features, labels);
        var count = fewest + random.NextInt32(most - fewest + 1);
        var shares = Shares(random, count);
        var shared = Signal(random, features);
        return new CollectiveMixture(population, [.. shares.Select(share =>
        {
            var signal = random.NextBernoulli(0.4) ? shared : Signal(random, features);
            var target = random.NextInt32(labels);
            var collective = new Collective(share, signal, target);
            collective = Math.Max(0, random.NextInt32(5) - 2) switch
            {
                0 => collective,
                1 => collective with { Strategy = new FeatureOnlyPlanting<int, int>(signal, target) },
                _ => new Collective(share, Unplanting.On(population, signal, target), new Unplanted<int, int>(signal, target)),
            };
            return collective with
            {
                Noise = noisy ? [.. Noises(random, features, labels, random.NextInt32(3))] : [],
                Members = ownGroups && random.NextBernoulli(0.2) ? RandomPlatform.SparsePopulation(random, features, labels) : null,
            };
        })]);
    }

    /// <summary>Shares that add up to less than 1, often to much less, some of them 0.</summary>
    internal static double[] Shares(RandomStream random, int count)
    {
        double[] weights = [.. Enumerable.Range(0, count).Select(_ => random.NextBernoulli(0.1) ? 0 : Math.Pow(random.NextDouble(), 1 + random.NextInt32(3)))];
        var total = Math.Pow(random.NextDouble(), 1 + random.NextInt32(3)) / Math.Max(1e-9, weights.Sum());
        return [.. weights.Select(w => w * total)];
    }

    /// <summary>A signal of one to three placements, each of which may go wrong in one or two ways.</summary>
    internal static FiniteSignal Signal(RandomStream random, int features) => FiniteSignal.OfPlacements(
    [
        .. Enumerable.Range(0, 1 + random.NextInt32(3)).Select(_ => new SignalPlacement(
            Map(random, features), [.. Enumerable.Range(0, 1 + random.NextInt32(2)).Select(_ => Map(random, features))])),
    ]);

    internal static IEnumerable<ICoordinationNoise> Noises(RandomStream random, int features, int labels, int count)
    {
        var placementsFailed = false;
        for (var k = 0; k < count; k++)
        {
            var rate = random.NextBernoulli(0.1) ? random.NextInt32(2) : Math.Pow(random.NextDouble(), 2);
            var kind = random.NextInt32(placementsFailed ? 6 : 7);
            placementsFailed |= kind == 6;
            yield return kind switch
            {
                0 => new DropOut(rate),
                1 => new WrongSignal<int>(rate, Signal(random, features)),
                2 => new WrongLabel<int>(rate, random.NextInt32(labels)),
                3 => new StaleCoordination<int, int>(rate, Signal(random, features), random.NextInt32(labels)),
                4 => new OwnLabel(rate),
                5 => new OneOf((0.5 * rate, new DropOut(random.NextDouble())), (0.5 * rate, new WrongLabel<int>(random.NextDouble(), random.NextInt32(labels)))),
                _ => new PlacementNoise(rate * 0.5, rate * 0.5 * random.NextInt32(2)),
            };
        }
    }

    private static FiniteSignal Map(RandomStream random, int features)
    {
        var imageSize = 1 + random.NextInt32(features);
        return new FiniteSignal([.. Enumerable.Range(0, features).Select(_ => random.NextInt32(imageSize))]);
    }
}
