using CollectiveAction.Experiments.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Tests.Texts;

public class AffordableNoiseTests
{
    [Fact]
    public void Reads_off_where_a_measured_curve_first_falls_below_the_level()
    {
        (double, double)[] curve = [(0, 1), (0.2, 0.8), (0.4, 0.9), (0.6, 0.1)];

        Assert.Equal(0.1, AffordableNoise.Measured(curve, 0.9), 12);
        Assert.Equal(0.5, AffordableNoise.Measured(curve, 0.5), 12);
        Assert.Equal(0, AffordableNoise.Measured(curve, 1), 12);
        Assert.Equal(0.6, AffordableNoise.Measured(curve, 0.1));
        Assert.Equal(double.NaN, AffordableNoise.Measured([(0, 0.3)], 0.5));
        Assert.Throws<ArgumentException>(() => AffordableNoise.Measured([], 0.5));
        Assert.Throws<ArgumentException>(() => AffordableNoise.Measured([(0.1, 1)], 0.5));
        Assert.Throws<ArgumentException>(() => AffordableNoise.Measured([(0, 1), (0, 1)], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => AffordableNoise.Measured(curve, 1.5));
    }

    [Fact]
    public void The_guaranteed_noise_is_the_theorys_without_epsilon_and_turns_the_bound_around_with_it()
    {
        var random = new RandomStream(11);
        for (var i = 0; i < 1000; i++)
        {
            var (level, share, gap) = (random.NextDouble(), 0.01 + 0.99 * random.NextDouble(), random.NextDouble());
            var theory = CoordinationNoiseBound.AffordableNoise(level, share, new SignalProfile(0, 0), new SignalProfile(1, gap));
            Assert.Equal(theory, AffordableNoise.Guaranteed(level, share, gap, 0), 12);

            var epsilon = random.NextDouble() * share * (1 - level) / 2;
            var rate = AffordableNoise.Guaranteed(level, share, gap, epsilon);
            Assert.Equal(level, 1 - (rate * gap + 2 * epsilon / share) / (1 - rate), 9);
        }

        Assert.Equal(double.NaN, AffordableNoise.Guaranteed(0.9, 0.01, 1, 0.001));
        Assert.Throws<ArgumentOutOfRangeException>(() => AffordableNoise.Guaranteed(0.9, 0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => AffordableNoise.Guaranteed(0.9, 0.1, 1, -1));
    }
}
