using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Learners;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests;

/// <summary>Nothing depends on how features and labels are numbered.</summary>
public class RenamingTests
{
    [Fact]
    public void Exact_successes_do_not_change()
    {
        var random = new RandomStream(14);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var drawn = RandomInstance.DrawIdempotent(random, valuesOccur: true);
            var renamed = drawn.Renamed(random);
            var share = random.NextDouble();

            Assert.All(Staircases(drawn).Zip(Staircases(renamed)), pair => Assert.Equal(pair.First.Success(share), pair.Second.Success(share), tolerance: 1e-9));
        }
    }

    [Fact]
    public void Worst_cases_do_not_change()
    {
        var random = new RandomStream(15);
        for (var trial = 0; trial < 500; trial++)
        {
            var drawn = RandomInstance.DrawIdempotent(random, largestSpace: 5, valuesOccur: true);
            var renamed = drawn.Renamed(random);
            var (share, suboptimality) = (random.NextDouble(), 0.2 * random.NextDouble());
            foreach (var model in Enum.GetValues<SuboptimalityModel>())
            {
                Assert.All(
                    Worst(drawn, share, suboptimality, model).Zip(Worst(renamed, share, suboptimality, model)),
                    pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-9));
            }
        }
    }

    [Fact]
    public void Profiles_do_not_change()
    {
        var random = new RandomStream(16);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var drawn = RandomInstance.DrawIdempotent(random, valuesOccur: true);

            Assert.All(Profiles(drawn).Zip(Profiles(drawn.Renamed(random))), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-9));
        }
    }

    private static SuccessStaircase[] Staircases(RandomInstance of) =>
    [
        PlantingStaircase.Of(of.Population, of.Signal, of.Target),
        FeatureOnlyStaircase.Of(of.Population, of.Signal, of.Target),
        UnplantingStaircase.Of(of.Population, of.Signal, of.Target),
        ErasingStaircase.Of(of.Population, of.Signal),
    ];

    private static double[] Worst(RandomInstance of, double share, double suboptimality, SuboptimalityModel model) =>
    [
        WorstPlanting.Success(of.Population, of.Signal, of.Target, share, suboptimality, model),
        WorstFeatureOnlyPlanting.Success(of.Population, of.Signal, of.Target, share, suboptimality, model),
        WorstErasing.Success(of.Population, of.Signal, share, suboptimality, model),
    ];

    private static double[] Profiles(RandomInstance of)
    {
        var planting = SignalProfile.Of(of.Population, of.Signal, of.Target);
        var unplanting = SignalProfile.ForUnplanting(of.Population, of.Signal, of.Target);
        var erasing = ErasingProfile.Of(of.Population, of.Signal);
        return
        [
            planting.Uniqueness, planting.SuboptimalityGap, unplanting.SuboptimalityGap, FeatureOnlyProfile.Of(of.Population, of.Signal, of.Target).TargetFloor,
            erasing.Information, erasing.Deficit, erasing.AnchorShare,
        ];
    }
}
