using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Certificates;

namespace CollectiveAction.Theory.Tests.Certificates;

/// <summary>The number of people against a sum over all draws, against draws, and where it has a closed form.</summary>
public class PeopleNeededTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(133)]
    public void Is_the_least_number_that_a_sum_over_all_draws_allows(int people)
    {
        foreach (var rarity in (double[])[0.001, 0.02, 0.3, 0.9])
            foreach (var failure in (double[])[0.3, 0.05, 1e-6])
                Assert.Equal(Enumerable.Range(1, people).First(n => AtLeast(people - n, rarity, n) <= failure), PeopleNeeded.ForRarity(people, rarity, failure));
    }

    [Theory]
    [InlineData(100, 0, 1)]
    [InlineData(100, 1, 51)]
    [InlineData(101, 1, 51)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    public void Nobody_else_needs_one_and_everybody_else_a_majority(int people, double rarity, int expected) =>
        Assert.Equal(expected, PeopleNeeded.ForRarity(people, rarity));

    [Fact]
    public void Tends_to_as_many_as_the_others_who_carry_the_sign()
    {
        foreach (var rarity in (double[])[1e-4, 1e-2, 0.2])
        {
            var share = PeopleNeeded.ForRarity(2_000_000_000, rarity) / 2e9;
            Assert.InRange(share / PeopleNeeded.ShareInTheLimit(rarity), 1, 1.01);
        }
    }

    [Fact]
    public void The_promise_holds_as_often_as_said_over_the_look_and_the_draw()
    {
        const int runs = 4_000, people = 3_000, looked = 400;
        const double rarity = 0.01, failure = 0.1;
        var random = new RandomStream(21);
        var kept = 0;
        for (var run = 0; run < runs; run++)
        {
            var n = PeopleNeeded.ForSample(people, Draw(looked), looked, failure);
            if (Draw(people - n) < n) kept++;
        }

        Assert.InRange((double)kept / runs, 1 - failure, 1);

        int Draw(int count) => Enumerable.Range(0, count).Count(_ => random.NextDouble() < rarity);
    }

    [Fact]
    public void Asks_for_more_where_more_people_are_there_the_sign_is_commoner_or_the_promise_surer()
    {
        var number = PeopleNeeded.ForRarity(10_000, 0.01);
        Assert.True(number < PeopleNeeded.ForRarity(20_000, 0.01));
        Assert.True(number < PeopleNeeded.ForRarity(10_000, 0.02));
        Assert.True(number < PeopleNeeded.ForRarity(10_000, 0.01, 0.001));
        Assert.True(number < PeopleNeeded.ForSample(10_000, 10, 1_000));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PeopleNeeded.ForRarity(0, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PeopleNeeded.ForRarity(10, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PeopleNeeded.ForRarity(10, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PeopleNeeded.ForRarity(10, 0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PeopleNeeded.ForSample(10, 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PeopleNeeded.ForSample(10, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PeopleNeeded.ShareInTheLimit(2));
    }

    /// <summary>Pr{Binomial(trials, p) ≥ least}, summed from the smallest term up.</summary>
    private static double AtLeast(int trials, double p, int least)
    {
        if (least > trials) return 0;
        var term = Math.Pow(1 - p, trials);
        var sum = least == 0 ? term : 0;
        for (var k = 1; k <= trials; k++)
        {
            term *= (trials - k + 1.0) / k * p / (1 - p);
            if (k >= least) sum += term;
        }

        return sum;
    }
}
