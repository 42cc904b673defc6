using CollectiveAction.Experiments.Composition;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Tests.Composition;

/// <summary>People of a few kinds, and collectives among them.</summary>
internal static class SmallScenario
{
    /// <summary>Two groups, two profiles and a mark.</summary>
    internal static readonly CoordinateGrid Grid = new(2, 2, 2);

    internal static FiniteSignal Mark => Grid.Setting((2, 1));

    internal static ScenarioPeople People(ulong seed = 5)
    {
        var random = new RandomStream(seed);
        var weights = new double[Grid.FeatureCount, 2];
        for (var x = 0; x < Grid.FeatureCount; x++) (weights[x, 0], weights[x, 1]) = (Mass(x), Mass(x));
        return new ScenarioPeople(CollectiveAction.Data.Populations.FinitePopulation.OfWeights(weights), Grid, 0);

        double Mass(int x) => (Grid.Coordinate(x, 2) == 1 ? 0.1 : 1) * (0.2 + random.NextDouble());
    }

    /// <summary>A collective drawn at random: it plants or relabels, perhaps with drop-outs.</summary>
    internal static Collective<int, int> Drawn(RandomStream random, double most)
    {
        var (share, target) = (most * random.NextDouble(), random.NextInt32(2));
        var signal = Grid.Setting((random.NextInt32(3), random.NextInt32(2)));
        Strategy<int, int> strategy = random.NextInt32(3) switch
        {
            0 => new FeatureLabelPlanting<int, int>(signal, target),
            1 => new FeatureOnlyPlanting<int, int>(signal, target),
            _ => new Relabelling<int, int>(target),
        };
        Objective<int, int> objective = random.NextInt32(2) == 0 ? new Planted<int, int>(signal, target) : new Predicted<int, int>(target);
        return new Collective<int, int>(share, strategy, objective) { Noise = random.NextInt32(2) == 0 ? [] : [new DropOut(random.NextDouble())] };
    }
}
