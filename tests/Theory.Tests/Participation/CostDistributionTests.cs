using CollectiveAction.Theory.Participation;

namespace CollectiveAction.Theory.Tests.Participation;

public class CostDistributionTests
{
    [Fact]
    public void Counts_those_strictly_below()
    {
        Assert.Equal((0, 1), (CostDistribution.Identical(0.2).ShareBelow(0.2), CostDistribution.Identical(0.2).ShareBelow(0.21)));
        Assert.Equal(0.25, CostDistribution.Uniform(0.1, 0.5).ShareBelow(0.2), 12);
        Assert.Equal(0.75, CostDistribution.OfGroups([0.3, 0.1], [1, 3]).ShareBelow(0.3), 12);
    }

    [Fact]
    public void Groups_stand_for_the_distribution()
    {
        var groups = CostDistribution.Uniform(0.1, 0.5).Groups(4);

        Assert.Equal([0.15, 0.25, 0.35, 0.45], groups.Select(g => g.Cost), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.All(groups, g => Assert.Equal(0.25, g.Share));
        Assert.Equal([(0.1, 0.75), (0.3, 0.25)], CostDistribution.OfGroups([0.3, 0.1], [1, 3]).Groups());
    }

    [Fact]
    public void Refuses_what_is_no_distribution_of_costs()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CostDistribution.Identical(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CostDistribution.Uniform(0.2, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CostDistribution.OfGroups([0.1], [double.NaN]));
        Assert.Throws<ArgumentException>(() => CostDistribution.OfGroups([0.1], [0]));
        Assert.Throws<ArgumentException>(() => CostDistribution.OfGroups([], []));
        Assert.Contains("2 costs but 1 weights", Assert.Throws<ArgumentException>(() => CostDistribution.OfGroups([0.1, 0.2], [1])).Message, StringComparison.Ordinal);
    }
}
