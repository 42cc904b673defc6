using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Signals;

public class RandomPlatformTests
{
    [Fact]
    public void Sizes_stay_within_their_limits_and_reach_them()
    {
        var random = new RandomStream(1);
        RandomPlatform[] drawn = [.. Enumerable.Range(0, 300).Select(_ => RandomPlatform.Draw(random, mostFeatures: 3, mostLabels: 3))];
        Assert.Equal([1, 2, 3], drawn.Select(p => p.Population.FeatureCount).Distinct().Order());
        Assert.Equal([2, 3], drawn.Select(p => p.Population.LabelCount).Distinct().Order());
        Assert.All(drawn, p => Assert.InRange(p.Target, 0, p.Population.LabelCount - 1));
        Assert.All(drawn, p => Assert.All(Enumerable.Range(0, p.Population.FeatureCount), x => Assert.True(p.Population.FeatureMass(x) > 0)));
    }

    [Fact]
    public void A_floor_gives_every_feature_the_target_and_idempotent_signals_leave_their_values_alone()
    {
        var random = new RandomStream(2);
        for (var trial = 0; trial < 300; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawUneven(random, floor: 0.25, idempotent: true);
            Assert.True(signal.IsIdempotent);
            Assert.Equal(0, target);
            for (var x = 0; x < population.FeatureCount; x++)
            {
                // A part of 0.25 beside everything else is a fifth at least.
                if (population.FeatureMass(x) > 0) Assert.True(population.Conditional(x, target) >= 0.2 - 1e-12);
            }
        }
    }

    [Fact]
    public void Sparse_platforms_lack_features_and_share_signal_points()
    {
        var random = new RandomStream(3);
        RandomPlatform[] drawn = [.. Enumerable.Range(0, 300).Select(_ => RandomPlatform.DrawSparse(random))];
        Assert.Contains(drawn, p => Enumerable.Range(0, p.Population.FeatureCount).Any(x => p.Population.FeatureMass(x) == 0));
        Assert.Contains(drawn, p => p.Signal.Image.Length < p.Population.FeatureCount);
    }

    [Fact]
    public void Empty_platforms_and_negative_floors_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomPlatform.Draw(new RandomStream(1), mostFeatures: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomPlatform.DrawSparse(new RandomStream(1), mostLabels: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomPlatform.DrawUneven(new RandomStream(1), floor: -0.1));
    }

    [Fact]
    public void The_cost_is_uniqueness_times_gap() => Assert.Equal(0.02 * 0.5, new SignalProfile(0.02, 0.5).Cost);
}
