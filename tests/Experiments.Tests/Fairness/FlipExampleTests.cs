using CollectiveAction.Data.Synthetic;
using CollectiveAction.Experiments.Fairness;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Tests.Fairness;

public class FlipExampleTests
{
    private static readonly FlipExample Example = new(new SyntheticGroupsOptions(), 40, 500, new RandomStream(5));

    [Fact]
    public void No_rule_beats_the_best_set_of_as_many_flips()
    {
        var best = Example.Best(3);
        Assert.Equal(Example.After([]).OddsGap, best[0].Value, 12);
        foreach (var rule in Enum.GetValues<RelabellingRule>())
        {
            var order = Example.Order(rule, 3, new RandomStream(6));
            Assert.Equal(Enumerable.Range(0, Example.Candidates.Count), order.Order());
            for (var flips = 0; flips <= 3; flips++) Assert.True(Example.After(order[..flips]).OddsGap >= best[flips].Value - 1e-12);
        }

        Assert.Equal(best[3].Value, Example.After(best[3].Members).OddsGap, 12);
    }

    [Fact]
    public void Candidates_are_the_minoritys_people_of_label_0_and_flips_move_its_line()
    {
        Assert.All(Example.Candidates, r => Assert.True(Example.Groups.IsMinority(r) && Example.People.Labels[r] == 0));
        int[] all = [.. Enumerable.Range(0, Example.Candidates.Count)];

        // The more of the minority report 1, the lower the x1 from which it is accepted.
        Assert.True(Example.Line(all, isMinority: true, 0) < Example.Line([], isMinority: true, 0));
        Assert.True(Example.After(all).Minority.Accepted > Example.After([]).Minority.Accepted);
        Assert.Throws<ArgumentOutOfRangeException>(() => Example.After([99]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlipExample(new SyntheticGroupsOptions(), 0, 5, new RandomStream(1)));
    }
}
