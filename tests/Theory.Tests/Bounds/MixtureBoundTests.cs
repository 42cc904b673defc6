using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;
using Xunit.Abstractions;

namespace CollectiveAction.Theory.Tests.Bounds;

public class MixtureBoundTests(ITestOutputHelper output)
{
    [Fact]
    public void Holds_of_the_exact_success_on_a_hundred_thousand_random_platforms_at_every_level_of_knowledge()
    {
        var random = new RandomStream(211);
        for (var trial = 0; trial < 100_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random);
            var i = random.NextInt32(mixture.Collectives.Count);
            var success = new CollectiveSuccess(mixture).Of(i);
            var sharpest = MixtureBound.Of(mixture, i, Knowledge.PerPoint).Value;
            foreach (var knowledge in Enum.GetValues<Knowledge>())
            {
                var bound = MixtureBound.Of(mixture, i, knowledge).Value;
                Assert.True(success >= bound - 1e-12, $"{trial}: {knowledge} promises {bound} of {success}");
                Assert.True(sharpest >= bound - 1e-9 * Math.Max(1, Math.Abs(bound)), $"{trial}: {knowledge} promises {bound}, more than {sharpest}");
            }

            Assert.True(MixtureBound.Of(mixture, i, Knowledge.PerComponent).Value >= MixtureBound.Of(mixture, i, Knowledge.WorstCase).Value - 1e-12);
        }
    }

    [Theory]
    [InlineData(Knowledge.PerPoint, 0.99)]
    [InlineData(Knowledge.PerComponent, 0.97)]
    [InlineData(Knowledge.Aggregate, 0.97)]
    [InlineData(Knowledge.WorstCase, 0.8)]
    public void Is_tight(Knowledge knowledge, double reached)
    {
        var looseness = Looseness.Search(10_000, 212, random =>
        {
            var mixture = CollectiveInstance.Draw(random);
            var i = random.NextInt32(mixture.Collectives.Count);
            var exact = new CollectiveSuccess(mixture);
            var shares = mixture.Collectives.Select(c => c.Share).ToArray();

            // Just before each own share at which something is won.
            return Enumerable.Range(1, 4).Select(k => exact.CriticalMass(i, k / 4.0) * (1 - 1e-12)).Where(a => a > 0 && double.IsFinite(a)).Distinct().Select(a =>
            {
                shares[i] = a;
                var before = mixture.WithShares(shares);
                return (new CollectiveSuccess(before).Of(i), MixtureBound.Of(before, i, knowledge).Value);
            }).ToArray();
        });
        looseness.Report(output, $"mixture, {knowledge}");

        Assert.InRange(looseness.Largest, reached, 1 + 1e-6);
    }

    [Theory]
    [InlineData(Knowledge.PerPoint)]
    [InlineData(Knowledge.PerComponent)]
    [InlineData(Knowledge.Aggregate)]
    [InlineData(Knowledge.WorstCase)]
    public void Critical_mass_is_where_the_promise_begins_and_never_below_the_exact_one(Knowledge knowledge)
    {
        var random = new RandomStream(213);
        for (var trial = 0; trial < 500; trial++)
        {
            var mixture = CollectiveInstance.Draw(random);
            var (i, wanted) = (random.NextInt32(mixture.Collectives.Count), random.NextDouble());
            var critical = MixtureBound.CriticalMass(mixture, i, wanted, knowledge);
            var shares = mixture.Collectives.Select(c => c.Share).ToArray();
            if (knowledge != Knowledge.Aggregate) Assert.True(new CollectiveSuccess(mixture).CriticalMass(i, wanted) <= critical + 1e-9);
            if (critical is 0 or double.PositiveInfinity) continue;

            shares[i] = critical;
            Assert.True(MixtureBound.Of(mixture.WithShares(shares), i, knowledge).Value >= wanted - 1e-9);
            shares[i] = critical * (1 - 1e-6);
            Assert.True(MixtureBound.Of(mixture.WithShares(shares), i, knowledge).Value < wanted);
        }
    }

    [Theory]
    [InlineData(Knowledge.PerPoint)]
    [InlineData(Knowledge.PerComponent)]
    [InlineData(Knowledge.WorstCase)]
    public void The_region_of_share_pairs_is_where_the_bound_promises(Knowledge knowledge)
    {
        var random = new RandomStream(214);
        var (inside, outside) = (0, 0);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random);
            var wanted = random.NextDouble();
            var region = MixtureBound.Region(mixture, 0, 1, wanted, knowledge);
            var shares = mixture.Collectives.Select(c => c.Share).ToArray();
            var free = 1 - shares.Skip(2).Sum();
            for (var pair = 0; pair < 5; pair++)
            {
                var together = free * random.NextDouble();
                shares[0] = together * random.NextDouble();
                shares[1] = together - shares[0];
                var promised = MixtureBound.Of(mixture.WithShares(shares), 0, knowledge).Value;
                if (shares[0] == 0 || Math.Abs(promised - wanted) * shares[0] < 1e-9) continue;
                Assert.Equal(promised > wanted, region.Contains(shares[0], shares[1]));
                _ = promised > wanted ? inside++ : outside++;
            }
        }

        Assert.True(inside > 300 && outside > 300);
    }

    [Theory]
    [InlineData(Knowledge.PerPoint)]
    [InlineData(Knowledge.PerComponent)]
    [InlineData(Knowledge.WorstCase)]
    public void Affordable_noise_is_where_the_promise_ends_and_never_above_the_exact_one(Knowledge knowledge)
    {
        var random = new RandomStream(215);
        for (var trial = 0; trial < 500; trial++)
        {
            var mixture = CollectiveInstance.Draw(random, noisy: false);
            var (i, wanted) = (random.NextInt32(mixture.Collectives.Count), random.NextDouble());
            var (features, labels) = (mixture.BasePopulation.FeatureCount, mixture.BasePopulation.LabelCount);
            ICoordinationNoise noise = random.NextBernoulli(0.5)
                ? new WrongLabel<int>(1, random.NextInt32(labels))
                : new StaleCoordination<int, int>(1, CollectiveInstance.Signal(random, features), random.NextInt32(labels));
            var affordable = MixtureBound.AffordableNoise(mixture, i, noise, wanted, knowledge);
            var exact = new NoiseTradeOff(mixture, i, noise).AffordableNoise(wanted, mixture.Collectives[i].Share);
            Assert.True(affordable <= exact + 1e-9, $"{affordable} {exact}");
        }
    }

    [Fact]
    public void Neither_coarse_form_dominates_another()
    {
        // Features: the signal point 0, and 1. Labels: the target 0, and two rivals.
        var people = FinitePopulation.OfJoint(new[,] { { 0.1, 0.1, 0.1 }, { 0.3, 0.2, 0.2 } });
        var signal = FiniteSignal.Constant(2, 0);

        // Two rivals of equal size with different labels: together neither leads by much, one by one each does.
        var split = new CollectiveMixture(people, [new(0.1, signal, 0), new(0.1, signal, 1), new(0.1, signal, 2)]);
        Assert.True(Value(split, Knowledge.Aggregate) > Value(split, Knowledge.PerComponent) + 0.5);
        Assert.True(Value(split, Knowledge.Aggregate) > Value(split, Knowledge.WorstCase) + 0.5);

        // Two signal points: a small rival owns the one that hardly anybody else is at, so that the largest gap is his alone, but meets the mass of the other.
        var two = FinitePopulation.OfJoint(new[,] { { 0, 0, 0 }, { 0.25, 0.25, 0 }, { 0.5, 0, 0 } });
        var own = new FiniteSignal([0, 1, 0]);
        var elsewhere = new CollectiveMixture(two, [new(0.1, own, 0), new(0.01, FiniteSignal.Constant(3, 0), 1)]);
        Assert.True(Value(elsewhere, Knowledge.PerComponent) > Value(elsewhere, Knowledge.Aggregate) + 0.5);
        Assert.True(Value(elsewhere, Knowledge.WorstCase) > Value(elsewhere, Knowledge.Aggregate) + 0.5);
    }

    [Fact]
    public void Aggregate_and_separate_knowledge_lead_each_other_on_many_random_platforms()
    {
        var random = new RandomStream(216);
        var (aggregate, separate) = (0, 0);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random);
            var difference = Value(mixture, Knowledge.Aggregate) - Value(mixture, Knowledge.PerComponent);
            if (difference > 1e-6) aggregate++;
            if (difference < -1e-6) separate++;
        }

        output.WriteLine($"aggregate knowledge is better on {aggregate}, separate knowledge on {separate} of 2000 platforms");
        Assert.True(aggregate > 50 && separate > 50);
    }

    [Fact]
    public void Equals_values_worked_by_hand()
    {
        var people = FinitePopulation.OfJoint(new[,] { { 0.01, 0.03 }, { 0.56, 0.4 } });
        var signal = FiniteSignal.Constant(2, 0);
        var mixture = new CollectiveMixture(people, [new(0.2, signal, 0) { Noise = [new DropOut(0.25)] }, new(0.05, signal, 1)]);
        var bound = MixtureBound.Of(mixture, 0, Knowledge.PerComponent);

        // In step 0.15. Against: drop-outs 0.05 and the rest 0.75, each with gap 1/2 on mass 0.04; the rival 0.05 in full.
        Assert.Equal(0.15, bound.Weight, 15);
        Assert.Equal(1 - (0.8 * 0.02 + 0.05) / 0.15, bound.Value, 12);
        Assert.Equal(["own members, dropped out", "collective 1, in step", "base population"], bound.Terms.Select(t => t.Source));
        Assert.Equal(0.8 * 0.02 + 0.05, bound.Terms.Sum(t => t.Cost), 12);
    }

    private static double Value(CollectiveMixture mixture, Knowledge knowledge) => MixtureBound.Of(mixture, 0, knowledge).Value;
}
