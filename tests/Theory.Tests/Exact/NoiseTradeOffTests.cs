using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Exact;

public class NoiseTradeOffTests
{
    [Fact]
    public void Is_the_success_of_a_collective_with_some_members_out_of_step_and_its_curves_are_its_borders()
    {
        var random = new RandomStream(231);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random, fewest: 1, most: 3, noisy: trial % 2 == 0);
            var (own, labels) = (mixture.Collectives[0], mixture.BasePopulation.LabelCount);
            ICoordinationNoise noise = trial % 3 == 0 ? new DropOut(1) : new WrongLabel<int>(1, random.NextInt32(labels));
            var tradeOff = new NoiseTradeOff(mixture, 0, noise);
            var (share, rate, wanted) = (tradeOff.LargestShare * random.NextDouble(), random.NextDouble(), 0.01 + 0.98 * random.NextDouble());
            var partly = mixture.With(0, own with { Share = share, Noise = [.. own.Noise, new OneOf((rate, noise))] });
            Assert.Equal(new CollectiveSuccess(partly).Of(0), tradeOff.Success(share, rate), tolerance: 1e-12);

            var affordable = tradeOff.AffordableNoise(wanted, share);
            if (affordable >= 0) Assert.True(tradeOff.Success(share, affordable * random.NextDouble() * (1 - 1e-9)) >= wanted - 1e-9);
            if (affordable is >= 0 and < 1 - 1e-9) Assert.True(tradeOff.Success(share, affordable + 1e-9) < wanted + 1e-9);
            if (affordable < 0) Assert.True(tradeOff.Success(share, 0) < wanted);

            var critical = tradeOff.CriticalMass(wanted, rate);
            if (critical < tradeOff.LargestShare - 1e-9) Assert.True(tradeOff.Success(critical + 1e-9, rate) >= wanted - 1e-9);
            if (double.IsPositiveInfinity(critical)) Assert.True(tradeOff.Success(tradeOff.LargestShare, rate) < wanted);
        }
    }

    [Fact]
    public void Twice_the_size_with_four_times_the_dropouts_does_worse_beyond_one_seventh()
    {
        var population = MarkedProfiles.OfEightKinds(0.02, 0.8);
        var mixture = new CollectiveMixture(population.Population, [new Collective(0.01, population.Signal, 0)]);
        var tradeOff = new NoiseTradeOff(mixture, 0, new DropOut(1));
        foreach (var noise in new[] { 0.02, 0.1, 0.13 })
        {
            Assert.True(Enumerable.Range(1, 400).All(k => tradeOff.Success(k / 1000.0 * 2, 4 * noise) >= tradeOff.Success(k / 1000.0, noise)));
            Assert.Contains(Enumerable.Range(1, 400), k => tradeOff.Success(k / 1000.0 * 2, 4 * noise) > tradeOff.Success(k / 1000.0, noise));
        }

        foreach (var noise in new[] { 0.15, 0.2, 0.25 })
        {
            Assert.True(Enumerable.Range(1, 400).All(k => tradeOff.Success(k / 1000.0 * 2, 4 * noise) <= tradeOff.Success(k / 1000.0, noise)));
            Assert.Contains(Enumerable.Range(1, 400), k => tradeOff.Success(k / 1000.0 * 2, 4 * noise) < tradeOff.Success(k / 1000.0, noise));
        }
    }

    [Fact]
    public void Equals_curves_worked_by_hand()
    {
        // One signal point of base mass 0.1 where the rival leads by 0.04. Members with the wrong label speak for the rival.
        var people = FinitePopulation.OfJoint(new[,] { { 0.03, 0.07 }, { 0.5, 0.4 } });
        var tradeOff = new NoiseTradeOff(new CollectiveMixture(people, [new(0, FiniteSignal.Constant(2, 0), 0)]), 0, new WrongLabel<int>(1, 1));

        // Won where α(1 − 2ρ) > 0.04(1 − α).
        Assert.Equal((1 - 0.04 * 0.9 / 0.1) / 2, tradeOff.AffordableNoise(1, 0.1), 12);
        Assert.Equal(0.04 / 1.04, tradeOff.CriticalMass(1, 0), 12);
        Assert.Equal(0.04 / (0.6 + 0.04), tradeOff.CriticalMass(1, 0.2), 12);
        Assert.Equal(double.PositiveInfinity, tradeOff.CriticalMass(1, 0.5));
        Assert.Equal(double.NegativeInfinity, tradeOff.AffordableNoise(1, 0.03));
        Assert.Equal(1, tradeOff.AffordableNoise(0, 0.03));
        Assert.Throws<ArgumentOutOfRangeException>(() => tradeOff.Success(1.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tradeOff.Success(0.1, -0.1));
    }
}
