using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Tests.Bounds;

public class CoordinationNoiseBoundTests
{
    [Fact]
    public void Is_the_general_bound_of_one_noisy_collective()
    {
        var random = new RandomStream(241);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var (share, rate) = (random.NextDouble(), random.NextDouble());
            var stale = new StaleCoordination<int, int>(rate, CollectiveInstance.Signal(random, population.FeatureCount), random.NextInt32(population.LabelCount));
            var mixture = new CollectiveMixture(population, [new(share, signal, target) { Noise = [stale] }]);
            var (own, noise) = (SignalProfile.Of(population, signal, target), SignalProfile.Of(new FeatureLabelPlanting<int, int>(stale.Signal, stale.Label).Law(population), signal, target));

            var general = MixtureBound.Of(mixture, 0, Knowledge.PerComponent).Value;
            Assert.Equal(general, CoordinationNoiseBound.Success(share, rate, own, noise).Value, 1e-12 * Math.Max(1, Math.Abs(general)));
        }
    }

    [Fact]
    public void Without_noise_it_is_the_theorem_bit_by_bit_and_dropouts_shrink_the_collective()
    {
        var random = new RandomStream(242);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (share, rate, wanted) = (random.NextDouble(), 0.99 * random.NextDouble(), random.NextDouble());
            var (signal, other) = (new SignalProfile(random.NextDouble(), random.NextDouble()), new SignalProfile(random.NextDouble(), random.NextDouble()));

            Assert.Equal(FeatureLabelBound.Success(share, signal), CoordinationNoiseBound.Success(share, 0, signal, other));
            Assert.Equal(FeatureLabelBound.CriticalMass(wanted, signal), CoordinationNoiseBound.CriticalMass(wanted, 0, signal, other));
            Assert.Equal(FeatureLabelBound.Success(share, signal), TwoCollectivesBound.Success(share, 0, signal, other));
            Assert.Equal(FeatureLabelBound.CriticalMass(wanted, signal), TwoCollectivesBound.CriticalMass(wanted, 0, signal, other));
            var smaller = FeatureLabelBound.Success(share * (1 - rate), signal).Value;
            Assert.Equal(smaller, CoordinationNoiseBound.Success(share, rate, signal, signal).Value, 1e-12 * Math.Max(1, Math.Abs(smaller)));
        }
    }

    [Fact]
    public void One_noiseless_collective_gives_the_theorem_bit_by_bit_at_every_coarse_level()
    {
        var random = new RandomStream(243);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var share = 0.01 + 0.99 * random.NextDouble();
            var mixture = new CollectiveMixture(population, [new(share, signal, target)]);
            var theorem = FeatureLabelBound.Success(share, SignalProfile.Of(population, signal, target)).Value;
            foreach (var knowledge in new[] { Knowledge.PerComponent, Knowledge.Aggregate, Knowledge.WorstCase })
            {
                Assert.Equal(theorem, MixtureBound.Of(mixture, 0, knowledge).Value);
            }
        }
    }

    [Fact]
    public void Critical_mass_and_affordable_noise_turn_the_bound_around()
    {
        var random = new RandomStream(244);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (share, rate, wanted) = (0.001 + 0.999 * random.NextDouble(), random.NextDouble(), random.NextDouble());
            var (signal, noise) = (new SignalProfile(random.NextDouble(), random.NextDouble()), new SignalProfile(random.NextDouble(), random.NextDouble()));

            var critical = CoordinationNoiseBound.CriticalMass(wanted, rate, signal, noise);
            if (double.IsFinite(critical)) Assert.Equal(wanted, CoordinationNoiseBound.Success(critical, rate, signal, noise).Value, 1e-9 / (1 - rate));
            else Assert.True(CoordinationNoiseBound.Success(1, rate, signal, noise).Value < wanted);
            var affordable = CoordinationNoiseBound.AffordableNoise(wanted, share, signal, noise);
            if (affordable >= 0) Assert.Equal(wanted, CoordinationNoiseBound.Success(share, affordable, signal, noise).Value, 1e-9 / (1 - affordable));
            else Assert.True(CoordinationNoiseBound.Success(share, 0, signal, noise).Value < wanted);
        }
    }

    [Fact]
    public void Growing_pays_below_the_break_even_noise_only()
    {
        var random = new RandomStream(245);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (size, noisier) = (1 + 3 * random.NextDouble(), 1 + 5 * random.NextDouble());
            var (share, rate) = (random.NextDouble() / size, 0.999 * random.NextDouble() / noisier);
            var (signal, noise) = (new SignalProfile(random.NextDouble(), random.NextDouble()), new SignalProfile(random.NextDouble(), random.NextDouble()));
            var evenNoise = CoordinationNoiseBound.BreakEvenNoise(share, size, noisier, signal, noise);
            if (share < 1e-3 || Math.Abs(rate - evenNoise) < 1e-6) continue;

            Assert.Equal(
                rate < evenNoise,
                CoordinationNoiseBound.Success(size * share, noisier * rate, signal, noise).Value > CoordinationNoiseBound.Success(share, rate, signal, noise).Value);
        }

        Assert.Equal(1.0 / 7, CoordinationNoiseBound.BreakEvenNoise(0.01, 2, 4, new(0.01, 0.5), new(0.01, 0.5)), 15);

        // Wrong labels at a rare signal: 0.005/(7·0.005 + 6·0.01·0.995).
        Assert.Equal(0.005 / (0.035 + 0.0597), CoordinationNoiseBound.BreakEvenNoise(0.01, 2, 4, new(0.01, 0.5), new(1, 1)), 12);
    }

    [Fact]
    public void Two_collectives_are_the_general_bound_with_two_terms()
    {
        var random = new RandomStream(246);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (population, signal, target) = RandomPlatform.DrawSparse(random);
            var (wanted, shares) = (random.NextDouble(), CollectiveInstance.Shares(random, 2));
            var other = new Collective(shares[1], CollectiveInstance.Signal(random, population.FeatureCount), random.NextInt32(population.LabelCount));
            var mixture = new CollectiveMixture(population, [new(shares[0], signal, target), other]);
            var (own, theirs) = (SignalProfile.Of(population, signal, target), SignalProfile.Of(other.Law(population), signal, target));

            var general = MixtureBound.Of(mixture, 0, Knowledge.PerComponent).Value;
            if (shares[0] > 0) Assert.Equal(general, TwoCollectivesBound.Success(shares[0], shares[1], own, theirs).Value, 1e-12 * Math.Max(1, Math.Abs(general)));
            else Assert.True(double.IsNegativeInfinity(general));
            var critical = TwoCollectivesBound.CriticalMass(wanted, shares[1], own, theirs);
            if (critical == 0 || Math.Abs(critical + shares[1] - 1) < 1e-9) continue;
            Assert.Equal(MixtureBound.CriticalMass(mixture, 0, wanted, Knowledge.PerComponent), critical, tolerance: 1e-9);
        }
    }

    [Fact]
    public void Has_the_right_limits_and_refuses_what_is_no_share()
    {
        var (rare, wrong) = (new SignalProfile(0.01, 0.5), new SignalProfile(1, 1));
        Assert.True(CoordinationNoiseBound.Success(0.5, 1, rare, wrong).IsVacuous);
        Assert.Equal(double.PositiveInfinity, CoordinationNoiseBound.CriticalMass(0.9, 0.5, rare, wrong));
        Assert.Equal(1, CoordinationNoiseBound.AffordableNoise(1, 0.1, new(0, 0), new(0, 0)));
        Assert.Equal(0, CoordinationNoiseBound.AffordableNoise(1, 0.1, new(0, 0), wrong));
        Assert.Equal(double.PositiveInfinity, TwoCollectivesBound.CriticalMass(1, 0.6, rare, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoordinationNoiseBound.Success(0.1, 1.1, rare, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoordinationNoiseBound.AffordableNoise(0.9, 0, rare, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoordinationNoiseBound.BreakEvenNoise(0.1, 0.5, 4, rare, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoordinationNoiseBound.BreakEvenNoise(0.6, 2, 4, rare, wrong));
        Assert.Throws<ArgumentException>(() => TwoCollectivesBound.Success(0.6, 0.6, rare, wrong));
    }
}
