using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.TradeOffs;
using CollectiveAction.Theory.Bounds;

namespace CollectiveAction.Experiments.Tests.Privacy;

public sealed class PrivatePullTests
{
    private const int People = 60;

    /// <summary>Where nobody's gradient but the members' is cut, the end is normal: its mean and variance follow from the recursion.</summary>
    [Fact]
    public void The_end_follows_the_law_of_a_linear_recursion()
    {
        const int members = 7, runs = 20_000, steps = 12;
        const double rate = 0.2, norm = 50, multiplier = 0.8;
        var pull = new PrivatePull(People, new PrivateTraining(steps, rate, multiplier, norm, People, 1), distance: 1e6, radius: 1, spread: 2, new RandomStream(1));
        var draws = new RandomStream(1).Child(0);
        double[] records = [.. Enumerable.Range(0, People).Select(_ => 2 * draws.NextNormal())];
        var (mean, variance) = (0.0, 0.0);
        for (var t = 0; t < steps; t++)
        {
            var others = records.Skip(members).Sum(z => mean - z);
            mean -= rate * (others - members * norm) / People;
            var kept = 1 - rate * (People - members) / People;
            variance = kept * kept * variance + Math.Pow(rate * multiplier * norm / People, 2);
        }

        double[] ends = [.. Enumerable.Range(0, runs).Select(r => pull.End(members, present: true, new RandomStream(9).Child((ulong)r))[0])];
        Assert.Equal(mean, ends.Average(), 6 * Math.Sqrt(variance / runs));
        Assert.Equal(1, ends.Average(e => (e - mean) * (e - mean)) / variance, 6 * Math.Sqrt(2.0 / runs));
    }

    [Fact]
    public void A_majority_without_noise_ends_on_the_target_and_members_who_are_absent_move_nothing()
    {
        var pull = new PrivatePull(People, new PrivateTraining(50, 0.5, 0, 1, People, 3), distance: 0.5, radius: 0.01, spread: 0.05, new RandomStream(2));
        Assert.Equal(1, pull.Success(50, present: true, 3, new RandomStream(1)).Value);
        Assert.Equal(0, pull.Success(50, present: false, 3, new RandomStream(1)).Value);
        Assert.Equal(pull.End(0, true, new RandomStream(4)), pull.End(0, false, new RandomStream(4)));
    }

    /// <summary>4,000 runs a side; the ceiling of the upper end of the baseline must not lie below the lower end of success. Seeds are fixed; ends are those of 95 %.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Success_stays_below_the_ceiling(int members)
    {
        const double multiplier = 8;
        const int steps = 40;
        var pull = new PrivatePull(People, new PrivateTraining(steps, 0.2, multiplier, 1, People, 1), distance: 0.12, radius: 0.06, spread: 0.1, new RandomStream(3));
        var (with, without) = (pull.Success(members, true, 4_000, new RandomStream(5)), pull.Success(members, false, 4_000, new RandomStream(6)));
        var curve = new GaussianTradeOff(members * Math.Sqrt(steps) / multiplier);
        Assert.True(with.Lower <= PrivacyCeiling.Of(without.Upper, curve.Power).Value);
        Assert.True(with.Value > without.Value);
    }

    [Fact]
    public void Success_keeps_the_lower_bounds_promise()
    {
        const double failure = 0.05;
        var training = new PrivateTraining(60, 0.2, 5, 1, 1_000, 1);
        var pull = new PrivatePull(1_000, training, distance: 0.02, radius: 0.01, spread: 0.05, new RandomStream(7));
        foreach (var members in new[] { 200, 300, 500 })
        {
            var bound = PrivateTrainingBound.Of(members / 1_000.0, training, pull.Reach(0.05), failure);
            Assert.True(bound.IsFeasible && bound.IsCovered && bound.Distance <= pull.Radius, $"{bound}");
            Assert.True(pull.Success(members, true, 1_000, new RandomStream(8)).Upper >= 1 - failure);
        }
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        var training = new PrivateTraining(5, 0.2, 1, 1, People, 1);
        Assert.Throws<ArgumentException>(() => new PrivatePull(People + 1, training, 1, 0.5, 1, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivatePull(People, training, 1, 1, 1, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivatePull(People, training, 0, 0.5, 1, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivatePull(People, training, 1, 0.5, 1, new RandomStream(1)).Success(People + 1, true, 1, new RandomStream(1)));
    }
}
