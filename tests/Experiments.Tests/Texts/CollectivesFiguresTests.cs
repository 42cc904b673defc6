using CollectiveAction.Experiments.Texts;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Experiments.Tests.Texts;

public class CollectivesFiguresTests
{
    private static readonly double[] Shares = [0.01, 0.02];
    private static readonly Estimate[] Successes = [new(0.4, 0.3, 0.5, 0.95), new(0.9, 0.8, 1, 0.95)];

    [Fact]
    public void Draws_each_collective_together_and_alone()
    {
        var figure = CollectivesFigures.TogetherAndAlone(Shares, [("A", Successes, Successes), ("B", Successes, Successes)]).ToString();

        Assert.NotNull(figure);
        Assert.Throws<ArgumentException>(() => CollectivesFigures.TogetherAndAlone(Shares, []));
        Assert.Throws<ArgumentException>(() => CollectivesFigures.TogetherAndAlone([0.01], [("A", Successes, Successes)]));
        Assert.Throws<ArgumentException>(() =>
            CollectivesFigures.TogetherAndAlone(Shares, [("A", Successes, Successes), ("B", Successes, Successes), ("C", Successes, Successes), ("D", Successes, Successes)]));
    }

    [Fact]
    public void A_guarantee_that_says_nothing_and_a_level_that_nobody_reaches_are_left_out()
    {
        Assert.NotNull(CollectivesFigures.AgainstNoise(Shares, [("one", Successes)], _ => 1, _ => -1));
        Assert.NotNull(CollectivesFigures.BesideTheory("B", Shares, Successes, _ => 1, _ => double.NaN, 0.02));
        Assert.NotNull(CollectivesFigures.IsoSuccess(Shares, [(0.9, [double.NaN, double.NaN], _ => double.NaN)]));
        Assert.Throws<ArgumentException>(() => CollectivesFigures.IsoSuccess(Shares, []));
        Assert.Throws<ArgumentException>(() => CollectivesFigures.AgainstNoise(Shares, []));
    }

    [Fact]
    public void A_map_has_the_sizes_on_both_axes() =>
        Assert.Throws<ArgumentException>(() => CollectivesFigures.ShareMap(Shares, new double[3, 2], "A", "B"));
}
