using CollectiveAction.Data.Ratings;
using CollectiveAction.Experiments.Recommenders;
using CollectiveAction.Learning.Clustering;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Tests.Recommenders;

public class RatingCollectiveTests
{
    // Four clusters of fifty users each.
    private static readonly Clusters Clusters = new([.. Enumerable.Range(0, 200).Select(u => u / 50)], new double[4, 4], 0);

    [Fact]
    public void With_propensity_one_all_come_from_the_seed_cluster_and_with_zero_none()
    {
        Assert.All(Draw(2, 1, 50, 1), user => Assert.Equal(2, user / 50));
        Assert.All(Draw(2, 0, 50, 1), user => Assert.NotEqual(2, user / 50));
    }

    [Fact]
    public void The_propensity_is_the_share_of_the_seed_cluster()
    {
        // 8,000 draws with p = 0.4: the standard deviation of the share is 0.0055, and five of them leave a probability below 1e-6.
        var own = Enumerable.Range(0, 800).SelectMany(seed => Draw(1, 0.4, 10, (ulong)seed)).Average(user => user / 50 == 1 ? 1.0 : 0);
        Assert.Equal(0.4, own, 0.028);
    }

    [Fact]
    public void Nobody_is_drawn_twice_and_an_empty_cluster_is_made_up_from_the_others()
    {
        var taken = new HashSet<int>();
        var first = RatingCollective.DrawMembers(Clusters, 0, 1, 60, taken, new RandomStream(1));
        var second = RatingCollective.DrawMembers(Clusters, 0, 1, 60, taken, new RandomStream(2));
        Assert.Equal(120, first.Concat(second).Distinct().Count());
        Assert.Equal(50, first.Count(user => user < 50));
        Assert.Equal(first.Order(), first);
        Assert.Equal(120, taken.Count);
        var error = Assert.Throws<ArgumentException>(() => RatingCollective.DrawMembers(Clusters, 0, 1, 81, taken, new RandomStream(2)));
        Assert.Contains("80 users are left", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(4, 1, 5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(0, 1.1, 5, 1));
    }

    [Fact]
    public void Targets_are_what_members_like_and_the_prior_asks_for_more_of_them()
    {
        // Item 0: one member, five stars. Item 1: three members, 5 + 5 + 4. Item 2: disliked. Item 3: only a stranger likes it.
        Rating[] given = [new(0, 0, 5), new(0, 1, 5), new(1, 1, 5), new(2, 1, 4), new(0, 2, 1), new(3, 3, 5)];
        var ratings = RatingDataset.Of("x", true, 4, 4, given);
        Assert.Equal([0, 1, 2], RatingCollective.TopRated(ratings, [0, 1, 2], 3, prior: 0));
        Assert.Equal([1, 0, 2], RatingCollective.TopRated(ratings, [0, 1, 2], 3, prior: 5));
        var error = Assert.Throws<ArgumentException>(() => RatingCollective.TopRated(ratings, [0, 1, 2], 4, 0));
        Assert.Contains("3 items", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RatingCollective.TopRated(ratings, [0], 1, -1));
    }

    [Fact]
    public void Every_member_rates_every_target()
    {
        var collective = new RatingCollective([3, 7], [2, 5]);
        Assert.Equal([new(3, 2, 5), new(3, 5, 5), new(7, 2, 5), new(7, 5, 5)], collective.Reports(RatingGoal.Promote));
        Assert.All(collective.Reports(RatingGoal.Demote), r => Assert.Equal(1, r.Stars));
    }

    private static int[] Draw(int seed, double propensity, int size, ulong random) =>
        RatingCollective.DrawMembers(Clusters, seed, propensity, size, new HashSet<int>(), new RandomStream(random));
}
