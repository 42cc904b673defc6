using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests.Exact;

public class CollectiveSuccessTests
{
    [Fact]
    public void One_noiseless_collective_is_the_staircase()
    {
        var random = new RandomStream(221);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var share = random.NextDouble();
            var planted = new Planted<int, int>(signal, target);
            foreach (var (strategy, objective, staircase) in new (Strategy<int, int>, Objective<int, int>, SuccessStaircase)[]
            {
                (new FeatureLabelPlanting<int, int>(signal, target), planted, PlantingStaircase.Of(population, signal, target)),
                (new FeatureOnlyPlanting<int, int>(signal, target), planted, FeatureOnlyStaircase.Of(population, signal, target)),
                (Unplanting.On(population, signal, target), new Unplanted<int, int>(signal, target), UnplantingStaircase.Of(population, signal, target)),
            })
            {
                var mixture = new CollectiveMixture(population, [new Collective(share, strategy, objective)]);
                AssertSameBits(Mixture.OfCollective(share, strategy.Law(population), population), mixture.Law);
                var exact = new CollectiveSuccess(mixture);
                Assert.Equal(staircase.Success(share), exact.Of(0), tolerance: 1e-15);
                Assert.Equal(staircase.CriticalMass(0.7), exact.CriticalMass(0, 0.7), tolerance: 1e-12);
            }
        }
    }

    [Fact]
    public void Noise_of_rate_zero_and_collectives_of_share_zero_change_no_bit()
    {
        var random = new RandomStream(222);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var (features, labels) = (population.FeatureCount, population.LabelCount);
            var share = random.NextDouble();
            ICoordinationNoise[] silent =
            [
                new DropOut(0), new WrongSignal<int>(0, CollectiveInstance.Signal(random, features)), new WrongLabel<int>(0, random.NextInt32(labels)),
                new PlacementNoise(0), new StaleCoordination<int, int>(0, CollectiveInstance.Signal(random, features), random.NextInt32(labels)),
                new OwnLabel(0), new OneOf((0, new DropOut(1))), new OneOf((1, new DropOut(0))), new OneOf(),
            ];
            var alone = new CollectiveMixture(population, [new Collective(share, signal, target)]);
            var beside = new CollectiveMixture(population,
            [
                new Collective(share, signal, target) { Noise = silent },
                new Collective(0, CollectiveInstance.Signal(random, features), random.NextInt32(labels)),
            ]);

            AssertSameBits(alone.Law, beside.Law);
            Assert.Equal(new CollectiveSuccess(alone).Of(0), new CollectiveSuccess(beside).Of(0));
        }
    }

    [Fact]
    public void Dropping_out_is_a_smaller_collective()
    {
        var random = new RandomStream(223);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var (share, rate) = (random.NextDouble(), random.NextDouble());
            var mixture = new CollectiveMixture(population, [new Collective(share, signal, target) { Noise = [new DropOut(rate)] }]);

            Assert.Equal(PlantingStaircase.Of(population, signal, target).Success(PartialCompliance.EffectiveShare(share, 1 - rate)),
                new CollectiveSuccess(mixture).Of(0), tolerance: 1e-12);
        }
    }

    [Fact]
    public void Collectives_that_plant_the_same_are_one()
    {
        var random = new RandomStream(224);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var shares = CollectiveInstance.Shares(random, 3);
            var apart = new CollectiveMixture(population, [.. shares.Select(a => new Collective(a, signal, target))]);

            Assert.All(new CollectiveSuccess(apart).OfEach(), s => Assert.Equal(PlantingStaircase.Of(population, signal, target).Success(shares.Sum()), s, 1e-12));
        }
    }

    [Fact]
    public void All_ways_to_ask_agree()
    {
        var random = new RandomStream(225);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random);
            var exact = new CollectiveSuccess(mixture);
            var shares = CollectiveInstance.Shares(random, mixture.Collectives.Count);
            var elsewhere = new CollectiveSuccess(mixture.WithShares(shares)).OfEach();
            var at = exact.At(shares);
            for (var i = 0; i < at.Length; i++) Assert.Equal(elsewhere[i], at[i], tolerance: 1e-12);

            var (i0, i1) = (0, mixture.Collectives.Count - 1);
            var inPlace = mixture.Collectives.Select(c => c.Share).ToArray();
            var grid = exact.OverGrid(i0, i0, [shares[i0], 1], i1, [shares[i1], 0]);
            (inPlace[i0], inPlace[i1]) = (shares[i0], shares[i1]);
            if (inPlace.Sum() <= 1) Assert.Equal(exact.At(inPlace)[i0], grid[0, 0]);
            else Assert.True(double.IsNaN(grid[0, 0]));

            for (var x = 0; x < mixture.BasePopulation.FeatureCount; x++)
            {
                foreach (var y in Enumerable.Range(0, mixture.BasePopulation.LabelCount))
                {
                    Assert.Equal(BayesOptimalClassifier.MustPredict(mixture.Law, x, y), exact.WinningLabel(x) == y);
                }
            }
        }
    }

    [Fact]
    public void Critical_mass_is_where_success_is_first_won_for_good()
    {
        var random = new RandomStream(226);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random);
            var exact = new CollectiveSuccess(mixture);
            var (i, wanted) = (random.NextInt32(mixture.Collectives.Count), 0.01 + 0.98 * random.NextDouble());
            var critical = exact.CriticalMass(i, wanted);
            var shares = mixture.Collectives.Select(c => c.Share).ToArray();
            shares[i] = 0;
            var free = 1 - shares.Sum();

            // Above it success holds everywhere, and just below it does not.
            for (var probe = 0; probe < 5; probe++)
            {
                shares[i] = probe == 0 ? free : critical + (free - critical) * random.NextDouble();
                if (double.IsFinite(critical) && shares[i] > critical + 1e-9) Assert.True(exact.At(shares)[i] >= wanted - 1e-9);
            }

            shares[i] = double.IsFinite(critical) ? critical - 1e-9 : free;
            if (shares[i] < 0) continue;

            // Where everybody joins, points can tie that the base population decides at any smaller share: a matter of rounding.
            var (law, own) = (mixture.WithShares(shares).Law, mixture.Collectives[i]);
            var ties = own.Signal.Image.ToArray().Any(x => Math.Abs(law[x, own.Target] - law.StrongestRival(x, own.Target)) < 1e-14);
            if (!ties) Assert.True(exact.At(shares)[i] < wanted + 1e-9);
        }
    }

    [Fact]
    public void A_point_is_won_inside_its_polygon_of_shares()
    {
        var random = new RandomStream(227);
        var (inside, outside) = (0, 0);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random);
            var x = random.NextInt32(mixture.BasePopulation.FeatureCount);
            var region = new CollectiveSuccess(mixture).LeadRegion(0, 1, x);
            var shares = mixture.Collectives.Select(c => c.Share).ToArray();
            var together = (1 - shares.Skip(2).Sum()) * random.NextDouble();
            shares[0] = together * random.NextDouble();
            shares[1] = together - shares[0];
            var (law, target) = (mixture.WithShares(shares).Law, mixture.Collectives[0].Target);
            var lead = law[x, target] - law.StrongestRival(x, target);
            if (Math.Abs(lead) < 1e-9 || shares[0] < 1e-9 || shares[1] < 1e-9) continue;

            // Of two labels, the one that an unplanting collective wants is the other.
            var other = mixture.Collectives[0].IsUnplanting && law.LabelCount == 2;
            Assert.Equal(lead > 0 != other, region.Contains(shares[0], shares[1]));
            _ = lead > 0 ? inside++ : outside++;
        }

        Assert.True(inside > 300 && outside > 300);
    }

    [Fact]
    public void An_erasing_collective_is_one_among_others()
    {
        var random = new RandomStream(228);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var (population, drawn, target) = RandomPlatform.DrawSparse(random);
            int[] map = [.. Enumerable.Range(0, drawn.FeatureCount).Select(drawn.Apply)];
            foreach (var value in map.Distinct().ToArray()) map[value] = value;
            var signal = new FiniteSignal(map);
            if (map.Where((value, x) => population.FeatureMass(x) > 0 && population.FeatureMass(value) <= 0).Any()) continue;
            var share = random.NextDouble();
            var alone = new CollectiveMixture(
                population, [new Collective(share, Erasing.On(population, signal), new Erased<int, int>(signal)), new Collective(0, drawn, target)]);

            var staircase = ErasingStaircase.Of(population, signal);
            var exact = new CollectiveSuccess(alone);
            if (staircase.Steps.All(s => Math.Abs(s.Margin(share)) > 1e-9)) Assert.Equal(staircase.Success(share), exact.Of(0), tolerance: 1e-9);
            Assert.Equal(exact.OfEach(), exact.At(share, 0), (a, b) => Math.Abs(a - b) < 1e-9);
        }
    }

    [Fact]
    public void Refuses_shares_that_are_no_shares()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.25, 0.25 }, { 0.25, 0.25 } });
        var signal = FiniteSignal.Constant(2, 0);
        var exact = new CollectiveSuccess(new CollectiveMixture(population, [new(0.5, signal, 0), new(0.5, signal, 1)]));

        Assert.Contains("1.2", Assert.Throws<ArgumentException>(() => new CollectiveMixture(population, [new(0.6, signal, 0), new(0.6, signal, 1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => exact.At(0.7, 0.7));
        Assert.Contains("one for each", Assert.Throws<ArgumentException>(() => exact.At(0.7)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => exact.At(-0.1, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => exact.Of(2));
        Assert.Throws<ArgumentException>(() => exact.OverGrid(0, 1, [0.1], 1, [0.1]));
        Assert.Throws<ArgumentException>(() => exact.LeadRegion(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CollectiveMixture(population, [new(0.5, signal, 2)]));
        Assert.Throws<ArgumentException>(() => new CollectiveMixture(population, [new(0.5, FiniteSignal.Constant(3, 0), 1)]));
    }

    private static void AssertSameBits(FinitePopulation expected, FinitePopulation actual)
    {
        for (var x = 0; x < expected.FeatureCount; x++)
        {
            for (var y = 0; y < expected.LabelCount; y++) Assert.Equal(expected[x, y], actual[x, y]);
        }
    }
}
