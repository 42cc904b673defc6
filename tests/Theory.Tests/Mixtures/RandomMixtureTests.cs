using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Mixtures;

public class RandomMixtureTests
{
    [Theory]
    [InlineData(PlacementSharing.Placements)]
    [InlineData(PlacementSharing.Number)]
    public void On_average_the_firm_sees_what_independent_members_report(PlacementSharing sharing)
    {
        var random = new RandomStream(261).Child((ulong)sharing);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random, fewest: 1, most: 3, noisy: false);
            var (rate, own) = (random.NextDouble(), mixture.Collectives[0]);
            var shared = RandomMixture.OfSharedCompliance(mixture, 0, rate, sharing);
            var independent = mixture.With(0, own with { Noise = [new PlacementNoise(1 - rate)] }).Law;

            Assert.Equal(1, shared.Outcomes.Sum(o => o.Probability), 12);
            for (var x = 0; x < independent.FeatureCount; x++)
            {
                for (var y = 0; y < independent.LabelCount; y++) Assert.Equal(independent[x, y], shared.ExpectedLaw[x, y], tolerance: 1e-12);
            }
        }
    }

    [Fact]
    public void A_shared_draw_turns_a_certain_outcome_into_a_lottery()
    {
        // One blank profile and two marks; the collective wins (1, 1) with more than its critical mass of complete reports.
        var grid = new CoordinateGrid(2, 2);
        var people = FinitePopulation.OfJoint(new[,] { { 0.4, 0.56 }, { 0, 0.01 }, { 0, 0.01 }, { 0, 0.02 } });
        foreach (var (share, independent, placements) in new[] { (0.025, 0.0, 0.64), (0.2, 1.0, 0.64) })
        {
            var mixture = new CollectiveMixture(people, [new(share, grid.Setting((0, 1), (1, 1)), 0)]);
            var each = mixture.With(0, mixture.Collectives[0] with { Noise = [new PlacementNoise(0.2)] });
            Assert.Equal(independent, new CollectiveSuccess(each).Of(0), 12);

            var lottery = new SuccessDistribution(RandomMixture.OfSharedCompliance(mixture, 0, 0.8, PlacementSharing.Placements), 0);
            Assert.Equal(placements, lottery.Mean, 12);
            Assert.Equal(Math.Sqrt(0.64 * 0.36), lottery.StandardDeviation, 12);
            Assert.Equal(0.64, lottery.ProbabilityOf(0.5), 12);
            Assert.Equal(1, lottery.ProbabilityOf(0), 12);
            Assert.Equal([0, 1], lottery.Outcomes.Select(o => Math.Round(o.Success, 12)));
        }
    }

    [Fact]
    public void A_shared_number_lists_each_number_and_a_second_collective_draws_on_its_own()
    {
        var grid = new CoordinateGrid(2, 2, 2);
        var random = new RandomStream(262);
        var people = RandomPlatform.SparsePopulation(random, grid.FeatureCount, 3);
        var mixture = new CollectiveMixture(people, [new(0.1, grid.Setting((0, 1), (1, 1)), 0), new(0.1, grid.Setting((1, 1), (2, 1)), 1)]);
        var one = RandomMixture.OfSharedCompliance(mixture, 0, 0.3, PlacementSharing.Number);
        Assert.Equal([0.49, 0.42, 0.09], one.Outcomes.Select(o => Math.Round(o.Probability, 12)));
        Assert.Equal(0.5, one.Outcomes[1].Mixture.Collectives[0].Plays()[0].Probability);

        var both = one.AndSharedCompliance(1, 0.5, PlacementSharing.Placements);
        Assert.Equal(12, both.Outcomes.Count);
        Assert.Equal(1, both.Outcomes.Sum(o => o.Probability), 12);
        Assert.Equal(0.09 * 0.25, both.Outcomes.Where(o => o.Mixture.Collectives.All(c => c.Plays()[0].IsInStep)).Sum(o => o.Probability), 12);
    }

    [Fact]
    public void Sure_compliance_is_no_lottery()
    {
        var mixture = CollectiveInstance.Draw(new RandomStream(263));
        foreach (var sharing in Enum.GetValues<PlacementSharing>())
        {
            var (probability, only) = RandomMixture.OfSharedCompliance(mixture, 0, 1, sharing).Outcomes.Single();
            Assert.Equal(1, probability);
            Assert.Equal(new CollectiveSuccess(mixture).OfEach(), new CollectiveSuccess(only).OfEach());
        }
    }

    [Fact]
    public void Refuses_too_many_subsets()
    {
        var people = FinitePopulation.OfJoint(new[,] { { 0.5, 0.5 } });
        var signal = FiniteSignal.OfPlacements([.. Enumerable.Repeat(new SignalPlacement(new FiniteSignal([0])), 13)]);
        var mixture = new CollectiveMixture(people, [new(0.1, signal, 0)]);

        Assert.Contains("13 placements", Assert.Throws<ArgumentException>(
            () => RandomMixture.OfSharedCompliance(mixture, 0, 0.5, PlacementSharing.Number)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomMixture.OfSharedCompliance(mixture, 1, 0.5, PlacementSharing.Number));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomMixture.OfSharedCompliance(mixture, 0, 1.5, PlacementSharing.Number));
    }
}
