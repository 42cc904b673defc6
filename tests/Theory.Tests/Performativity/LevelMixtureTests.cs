using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Theory.Tests.Performativity;

public class LevelMixtureTests
{
    [Fact]
    public void The_factor_is_the_sum_of_powers()
    {
        var mixture = LevelMixture.Of(0.1, 0.2, 0.3, 0.4);
        Assert.Equal(0.2 * -0.7 + 0.3 * 0.49 + 0.4 * -0.343, mixture.Factor(-0.7), 14);
        Assert.Equal(0.1, mixture.FixedShare);
        Assert.Equal(0.125, LevelMixture.Level(3).Factor(0.5), 14);
        Assert.Equal(0, LevelMixture.Level(0).Factor(0.5));
        Assert.Equal("90 % level 1, 10 % level 2", LevelMixture.FromLevelOne(0.9, 0.1).ToString().Replace('\u00a0', ' '));
    }

    [Fact]
    public void Shares_outside_their_range_or_sum_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LevelMixture.Of(-0.1, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LevelMixture.Collective(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LevelMixture.Collective(double.NaN));
        Assert.Contains("sum to 0.9", Assert.Throws<ArgumentException>(() => LevelMixture.FromLevelOne(0.5, 0.4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LevelMixture.Of());
        Assert.Throws<ArgumentException>(() => LevelMixture.FromLevelOne());
        Assert.Throws<ArgumentOutOfRangeException>(() => LevelMixture.Level(-1));
    }
}
