using CollectiveAction.Experiments.Texts;
using CollectiveAction.Numerics.Estimation;
using static CollectiveAction.Experiments.Tests.Figures.FigureTraces;

namespace CollectiveAction.Experiments.Tests.Texts;

public class CollectivesFiguresTests
{
    private static readonly double[] Shares = [0.01, 0.02];
    private static readonly Estimate[] Successes = [new(0.4, 0.3, 0.5, 0.95), new(0.9, 0.8, 1, 0.95)];

    [Fact]
    public void Draws_each_collective_together_and_alone()
    {
        var traces = Traces(CollectivesFigures.TogetherAndAlone(Shares, [("A", Successes, Successes), ("B", Successes, Successes)]));

        Assert.Equal(["A, both act", "A alone", "B, both act", "B alone"], traces.Select(t => (string?)t!["name"]).Where(n => !string.IsNullOrEmpty(n)));
        Assert.All(traces, t => Assert.Equal([0.4, 0.9], Numbers(t!["y"])));
        Assert.Throws<ArgumentException>(() => CollectivesFigures.TogetherAndAlone(Shares, []));
        Assert.Throws<ArgumentException>(() => CollectivesFigures.TogetherAndAlone([0.01], [("A", Successes, Successes)]));
        Assert.Throws<ArgumentException>(() =>
            CollectivesFigures.TogetherAndAlone(Shares, [("A", Successes, Successes), ("B", Successes, Successes), ("C", Successes, Successes), ("D", Successes, Successes)]));
    }

    [Fact]
    public void A_guarantee_that_says_nothing_and_a_level_that_nobody_reaches_are_left_out()
    {
        var noise = Traces(CollectivesFigures.AgainstNoise(Shares, [("one", Successes)], _ => 1, _ => -1));
        Assert.All(Numbers(noise.Single(t => (string?)t!["name"] == "guarantee")!["y"]), Assert.Null);
        Assert.All(Numbers(noise.Single(t => (string?)t!["name"] == "exact")!["y"]), y => Assert.Equal(1, y));

        var theory = Traces(CollectivesFigures.BesideTheory("B", Shares, Successes, _ => 1, share => share > 0.015 ? 0.5 : double.NaN, 0.02));
        var guarantee = theory.Single(t => (string?)t!["name"] == "guarantee")!;
        Assert.All(Numbers(guarantee["x"]).Zip(Numbers(guarantee["y"])), p => Assert.Equal(p.First > 0.015 ? 0.5 : null, p.Second));

        var iso = Traces(CollectivesFigures.IsoSuccess(Shares, [(0.9, [double.NaN, 0.3], share => share > 0.015 ? 0 : double.NegativeInfinity)]));
        Assert.Equal([null, 0.3], Numbers(iso[0]!["y"]));
        Assert.Contains(0.0, Numbers(iso[1]!["y"]));
        Assert.Contains(null, Numbers(iso[1]!["y"]));
        Assert.Throws<ArgumentException>(() => CollectivesFigures.IsoSuccess(Shares, []));
        Assert.Throws<ArgumentException>(() => CollectivesFigures.AgainstNoise(Shares, []));
    }

    [Fact]
    public void A_map_holds_the_success_of_each_pair_of_sizes()
    {
        var rows = Traces(CollectivesFigures.ShareMap(Shares, (own, other) => 10 * own + other, "A", "B"))[0]!["z"]!.AsArray();

        Assert.Equal([0.11, 0.12, 0.21, 0.22], rows.SelectMany(r => Numbers(r)).Select(z => Math.Round(z!.Value, 9)));
    }
}
