using CollectiveAction.Data.Ratings;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Ratings;

public class SyntheticRatingsTests
{
    private static readonly RatingDataset Twin = SyntheticRatings.Generate(new RandomStream(1));

    [Fact]
    public void The_published_marginals_are_met_exactly()
    {
        Assert.True(MovieLens.HasPublishedCounts(Twin));
        AssertQuantiles([20, 33, 65, 148, 737], Enumerable.Range(0, Twin.UserCount).Select(u => Twin.Items(u).Length));
        AssertQuantiles([1, 6, 27, 80, 583], Twin.CountsByItem());
        Assert.True(Enumerable.Range(0, Twin.UserCount).All(u => Twin.Items(u).Length >= MovieLens.FewestRatings));
    }

    [Fact]
    public void Same_stream_same_ratings()
    {
        Assert.Equal(Twin.Fingerprint, SyntheticRatings.Generate(new RandomStream(1)).Fingerprint);
        Assert.NotEqual(Twin.Fingerprint, SyntheticRatings.Generate(new RandomStream(2)).Fingerprint);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => SyntheticRatings.Generate(new RandomStream(1), cancelled.Token));
    }

    [Fact]
    public void Popular_items_are_better_on_average()
    {
        var byItem = Twin.Ratings.GroupBy(r => r.Item)
            .Select(g => (Count: g.Count(), Mean: g.Average(r => r.Stars)))
            .OrderBy(g => g.Count)
            .ToArray();
        Assert.True(byItem[^400..].Average(g => g.Mean) > byItem[..400].Average(g => g.Mean) + 0.3);
    }

    [Theory]
    [InlineData(new[] { 1, 2, 4 }, 5, 12)]
    [InlineData(new[] { 20, 33, 65, 148, 737 }, 943, 100_000)]
    [InlineData(new[] { 3, 3, 3 }, 4, 12)]
    public void A_degree_sequence_has_its_quantiles_and_its_total(int[] quantiles, int count, int total)
    {
        var degrees = DegreeSequence.Of(quantiles, count, total);
        Assert.Equal((count, total), (degrees.Length, degrees.Sum()));
        Assert.Equal(degrees.Order(), degrees);
        Assert.Equal((quantiles[0], quantiles[^1]), (degrees[0], degrees[^1]));
    }

    [Fact]
    public void A_total_that_no_sequence_has_is_refused() => Assert.Throws<ArgumentException>(() => DegreeSequence.Of([1, 2, 3], 10, 100));

    [Fact]
    public void A_pattern_has_the_wanted_degrees_also_where_hardly_any_graph_has_them()
    {
        // User 2 must take every item; with random draws the others now and then leave nothing that is left for it.
        int[] users = [1, 2, 3], items = [2, 2, 2];
        for (var seed = 0UL; seed < 200; seed++)
        {
            var pattern = RatingPattern.Draw(users, items, (_, _) => 0, new RandomStream(seed), default);
            Assert.Equal(users, pattern.Select(p => p.Distinct().Count()));
            Assert.Equal(items, Enumerable.Range(0, 3).Select(i => pattern.Count(p => p.Contains(i))));
        }

        Assert.Throws<InvalidOperationException>(() => RatingPattern.Draw([2, 0], [2, 0], (_, _) => 0, new RandomStream(1), default));
    }

    private static void AssertQuantiles(int[] expected, IEnumerable<int> numbers)
    {
        int[] sorted = [.. numbers.Order()];
        int[] found = [.. Enumerable.Range(0, expected.Length).Select(q => sorted[q * (sorted.Length - 1) / (expected.Length - 1)])];
        Assert.Equal(expected, found);
    }
}
