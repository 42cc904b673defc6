using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests.Bounds;

public class SuboptimalNoiseBoundTests
{
    [Fact]
    public void The_guaranteed_noise_is_the_theorys_without_epsilon_and_turns_the_bound_around_with_it()
    {
        var random = new RandomStream(11);
        for (var i = 0; i < 1000; i++)
        {
            var (level, share, gap) = (random.NextDouble(), 0.01 + 0.99 * random.NextDouble(), random.NextDouble());
            var theory = CoordinationNoiseBound.AffordableNoise(level, share, new SignalProfile(0, 0), new SignalProfile(1, gap));
            Assert.Equal(theory, SuboptimalNoiseBound.AffordableNoise(level, share, gap, 0), 12);

            var epsilon = random.NextDouble() * share * (1 - level) / 2;
            var rate = SuboptimalNoiseBound.AffordableNoise(level, share, gap, epsilon);
            Assert.Equal(level, 1 - (rate * gap + 2 * epsilon / share) / (1 - rate), 9);
        }

        Assert.Equal(double.NegativeInfinity, SuboptimalNoiseBound.AffordableNoise(0.9, 0.01, 1, 0.001));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuboptimalNoiseBound.AffordableNoise(0.9, 0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuboptimalNoiseBound.AffordableNoise(0.9, 0.1, 1, -1));
    }
}
