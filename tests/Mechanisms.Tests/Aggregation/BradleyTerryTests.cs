using CollectiveAction.Mechanisms.Aggregation;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Aggregation;

public sealed class BradleyTerryTests
{
    [Fact]
    public void Two_items_score_as_they_win()
    {
        PairedComparison[] seen = [new(0, 1), new(0, 1), new(0, 1), new(1, 0)];
        Assert.Equal([0.75, 0.25], BradleyTerry.Of(seen, 2, smoothing: 0).Required.Select(s => Math.Round(s, 8)));
    }

    [Fact]
    public void At_the_estimate_every_item_wins_as_often_as_expected()
    {
        var random = new RandomStream(1);
        double[] scores = [4, 2, 1, 0.5];
        var seen = Enumerable.Range(0, 3_000).Select(_ =>
        {
            var (i, j) = (random.NextInt32(4), random.NextInt32(3));
            if (j >= i) j++;
            return random.NextDouble() < scores[i] / (scores[i] + scores[j]) ? new PairedComparison(i, j) : new PairedComparison(j, i);
        }).ToArray();
        var found = BradleyTerry.Of(seen, 4, smoothing: 0).Required;
        for (var i = 0; i < 4; i++)
        {
            var expected = seen.Where(c => c.Winner == i || c.Loser == i).Sum(c => found[i] / (found[c.Winner] + found[c.Loser]));
            Assert.Equal(seen.Count(c => c.Winner == i), expected, 1e-4);
        }

        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).OrderByDescending(i => found[i]));
    }

    [Fact]
    public void Where_no_estimate_exists_it_says_so_and_smoothing_makes_one()
    {
        PairedComparison[] seen = [new(0, 1), new(1, 2)];
        Assert.Equal(SolverStatus.Unbounded, BradleyTerry.Of(seen, 3, smoothing: 0).Status);
        var found = BradleyTerry.Of(seen, 3).Required;
        Assert.True(found[0] > found[1] && found[1] > found[2]);
        Assert.Throws<ArgumentException>(() => BradleyTerry.Of([new(0, 0)], 2));
        Assert.Throws<ArgumentException>(() => BradleyTerry.Of([], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => BradleyTerry.Of(seen, 3, smoothing: -1));
    }
}
