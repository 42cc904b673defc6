using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Recommenders;

public class TopListsTests
{
    private static readonly FactorModel Model =
        FactorTrainer.Train(ToyRatings.Of(30, 25), new FactorOptions { Factors = 4, Rate = 0.02 }, new RandomStream(1)).Required;

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    public void A_list_is_the_head_of_all_items_sorted_by_score(int length)
    {
        var lists = TopLists.Of(Model, length);
        for (var user = 0; user < 30; user++)
        {
            int[] expected = [.. Enumerable.Range(0, 25).OrderByDescending(i => Model.Score(user, i)).ThenBy(i => i).Take(length)];
            Assert.Equal(expected, lists[user].ToArray());
        }

        Assert.Equal((length, 30, 25), (lists.Length, lists.UserCount, lists.ItemCount));
    }

    [Fact]
    public void Rated_items_can_be_left_out()
    {
        var seen = ToyRatings.Of(30, 25);
        var lists = TopLists.Of(Model, 20, seen);
        for (var user = 0; user < 30; user++)
        {
            int[] unseen = [.. Enumerable.Range(0, 25).Except(seen.Items(user).ToArray()).OrderByDescending(i => Model.Score(user, i)).Take(20)];
            Assert.Equal(unseen, lists[user].ToArray());
        }
    }

    [Fact]
    public void Of_equal_scores_the_smaller_number_wins()
    {
        var flat = new FactorModel(1, 3, new float[2], [0, 1, 1, 0, 1], new float[16], new float[40]);
        Assert.Equal([1, 2, 4, 0], TopLists.Of(flat, 4)[1].ToArray());
    }

    [Fact]
    public void Hit_ratios_count_users_and_pairs()
    {
        // Users 0…3 see two items each; by the item's bias all see 4 and 3, but user 0 by its taste 0 and 4.
        var model = new FactorModel(1, 0, new float[4], [0, 0, 0, 5, 6], Row(10, 0, 0, 0), Row(1, 0, 0, 0, 0));
        var lists = TopLists.Of(model, 2);
        Assert.Equal([0, 4], lists[0].ToArray());
        Assert.Equal(1, lists.HitRatio([4]));
        Assert.Equal(0.75, lists.HitRatio([3]));
        Assert.Equal(1, lists.HitRatio([0, 3]));
        Assert.Equal(0.5, lists.MeanHitRatio([0, 3]));
        Assert.Equal(0.25, lists.MeanHitRatio([0, 1, 2, 3]));
        Assert.Equal(0, lists.HitRatio([1, 2]));

        static float[] Row(params float[] first) => [.. first.SelectMany(f => new float[] { f, 0, 0, 0, 0, 0, 0, 0 })];
    }

    [Fact]
    public void The_sum_of_single_hit_ratios_is_the_length_of_the_list()
    {
        var lists = TopLists.Of(Model, 10);
        Assert.Equal(10, Enumerable.Range(0, 25).Sum(i => lists.HitRatio([i])), 9);
        Assert.Equal(10 / 25.0, lists.MeanHitRatio([.. Enumerable.Range(0, 25)]), 12);
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TopLists.Of(Model, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopLists.Of(Model, 26));
        Assert.Throws<ArgumentException>(() => TopLists.Of(Model, 5, ToyRatings.Of(30, 24)));
        Assert.Throws<ArgumentException>(() => TopLists.Of(Model, 5).HitRatio([]));
        Assert.Throws<ArgumentException>(() => TopLists.Of(Model, 5).MeanHitRatio([25]));
    }
}
