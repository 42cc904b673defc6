using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Tests.Problems;

public class PartyTypesTests
{
    [Fact]
    public void Types_are_sorted_from_the_highest_cost_and_equal_ones_merged()
    {
        var types = PartyTypes.Of([0.1, 0.3, 0.1, 0.2], [0.1, 0.2, 0.3, 0.4]);

        Assert.Equal([0.3, 0.2, 0.1], types.Costs);
        Assert.Equal([0.2, 0.4, 0.4], types.Probabilities.Select(p => Math.Round(p, 15)));
        Assert.Equal([2, 0, 2, 1], Enumerable.Range(0, 4).Select(types.PlaceOf));
    }

    [Fact]
    public void Refuses_what_is_no_distribution_of_costs()
    {
        Assert.Contains("add up to 1.1", Assert.Throws<ArgumentException>(() => PartyTypes.Of([1, 2], [0.5, 0.6])).Message, StringComparison.Ordinal);
        Assert.Contains("leave a type out", Assert.Throws<ArgumentOutOfRangeException>(() => PartyTypes.Of([1, 2], [1, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => PartyTypes.Of([1, 2], [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartyTypes.Of([0, 2], [0.5, 0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartyTypes.Of([double.PositiveInfinity, 2], [0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => PartyTypes.Of([], []));
        Assert.Throws<ArgumentException>(() => PartyTypes.Of([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartyTypes.Of([1, 2], [0.5, 0.5]).PlaceOf(2));
    }
}
