using CollectiveAction.Data.Ratings;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Ratings;

public class RatingDatasetTests
{
    private static readonly RatingDataset Small =
        RatingDataset.Of("small", isSynthetic: true, 3, 4, [new(2, 3, 1), new(0, 1, 5), new(2, 0, 4), new(0, 0, 3)]);

    [Fact]
    public void Ratings_are_kept_by_user_and_item()
    {
        Assert.Equal([new(0, 0, 3), new(0, 1, 5), new(2, 0, 4), new(2, 3, 1)], Small.Ratings);
        Assert.Equal([0, 3], Small.Items(2).ToArray());
        Assert.Equal<byte>([4, 1], Small.Stars(2).ToArray());
        Assert.True(Small.Items(1).IsEmpty);
        Assert.Equal((5, null, null), (Small.Find(0, 1), Small.Find(0, 2), Small.Find(1, 0)));
        Assert.Equal([2, 1, 0, 1], Small.CountsByItem());
        Assert.Equal([1, 0, 1, 1, 1], Small.Histogram());
        Assert.Equal(13 / 4.0, Small.Mean);
        Assert.Equal("small: 4 synthetic ratings of 4 items by 3 users", Small.ToString());
    }

    [Fact]
    public void A_change_replaces_or_adds_and_leaves_the_old_data_set()
    {
        var changed = Small.With([new(1, 2, 1), new(0, 1, 4), new(0, 1, 1)]);
        Assert.Equal([new(0, 0, 3), new(0, 1, 1), new(1, 2, 1), new(2, 0, 4), new(2, 3, 1)], changed.Ratings);
        Assert.Equal(5, Small.Find(0, 1));
        Assert.NotEqual(Small.Fingerprint, changed.Fingerprint);
        Assert.Equal(Small.Fingerprint, Small.With([]).Fingerprint);
        var error = Assert.Throws<ArgumentException>(() => Small.With([new(3, 0, 1)]));
        Assert.Contains("does not fit", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 6)]
    [InlineData(-1, 0, 1)]
    [InlineData(0, 4, 1)]
    public void What_lies_outside_is_refused(int user, int item, int stars) =>
        Assert.Throws<ArgumentException>("ratings", () => RatingDataset.Of("x", true, 3, 4, [new Rating(user, item, stars)]));

    [Fact]
    public void Doubles_and_nothing_are_refused()
    {
        var twice = Assert.Throws<ArgumentException>(() => RatingDataset.Of("x", true, 3, 4, [new(2, 1, 1), new(0, 0, 1), new(2, 1, 5)]));
        Assert.Contains("User 2 rates item 1 twice", twice.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RatingDataset.Of("x", true, 3, 4, []));
        Assert.Throws<ArgumentException>(() => Small.Subset([true]));
        Assert.Throws<ArgumentException>(() => Small.Subset([false, false, false, false]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RatingFold.Of(Small, 1, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RatingFold.Of(Small, 5, new RandomStream(1)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_rating_is_held_out_once(int count)
    {
        var folds = RatingFold.Of(Small, count, new RandomStream(7));
        Assert.Equal(Small.Ratings, folds.SelectMany(f => f.Test.Ratings).OrderBy(r => (r.User, r.Item)));
        Assert.All(folds, f =>
        {
            Assert.Equal(Small.Ratings, f.Train.Ratings.Concat(f.Test.Ratings).OrderBy(r => (r.User, r.Item)));
            Assert.InRange(f.Test.Count, 4 / count, (4 + count - 1) / count);
            Assert.Equal((3, 4), (f.Test.UserCount, f.Test.ItemCount));
        });
    }
}
