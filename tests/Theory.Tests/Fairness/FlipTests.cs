using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Theory.Tests.Fairness;

public class FlipTests
{
    [Theory]
    [InlineData(FirmView.SeesGroup)]
    [InlineData(FirmView.GroupBlind)]
    public void The_staircase_equals_a_recount_after_every_flip(FirmView view)
    {
        var random = new RandomStream(41);
        for (var trial = 0; trial < 500; trial++)
        {
            var (train, evaluation) = (Draw(random, 4, 5), Draw(random, 4, 5));
            var cells = Candidates(train);
            random.Shuffle(cells.AsSpan());
            var steps = FlipStaircase.Along(train, evaluation, view, cells);
            Assert.Equal(cells.Length + 1, steps.Count);
            for (var flips = 0; flips <= cells.Length; flips++)
            {
                Assert.Equal(flips, steps[flips].Flips);
                Assert.Equal(Recount(train, evaluation, view, cells[..flips]), steps[flips].Outcome);
            }
        }
    }

    [Theory]
    [InlineData(FirmView.SeesGroup)]
    [InlineData(FirmView.GroupBlind)]
    public void The_optimum_is_that_of_all_sets_of_candidates(FirmView view)
    {
        var random = new RandomStream(42);
        var orderLoses = 0;
        for (var trial = 0; trial < 60; trial++)
        {
            var (train, evaluation) = (Draw(random, 4, 3), Draw(random, 4, 4));
            var cells = Candidates(train);
            if (cells.Length > 9) continue;
            var all = ExhaustiveRelabelling.Search(cells.Length, cells.Length, set => Recount(train, evaluation, view, [.. set.Select(c => cells[c])]).OddsGap);
            var best = OptimalFlips.Of(train, evaluation, view, cells.Length, o => o.OddsGap);
            for (var flips = 0; flips <= cells.Length; flips++)
            {
                Assert.Equal(all.Take(flips + 1).Min(s => s.Value), best[flips].Outcome.OddsGap, 12);
                Assert.True(best[flips].Flips <= flips);
                Assert.Equal(flips, all[flips].Members.Count);
            }

            // No order of single flips is better; many are worse at some number of flips.
            random.Shuffle(cells.AsSpan());
            var steps = FlipStaircase.Along(train, evaluation, view, cells);
            Assert.All(steps, s => Assert.True(s.Outcome.OddsGap >= best[s.Flips].Outcome.OddsGap - 1e-12));
            if (steps.Any(s => s.Outcome.OddsGap > best[s.Flips].Outcome.OddsGap + 1e-12)) orderLoses++;
        }

        Assert.True(orderLoses > 10);
    }

    /// <summary>
    /// Three cells of the minority with leads of label 0 of 2, 2 and 6 (2, 2, 4 flips to turn), the majority most favourable in the third. By nearness to
    /// the majority's labels the third comes first and four flips are spent on it; the same four turn both others.
    /// </summary>
    [Fact]
    public void The_first_of_any_list_can_be_the_wrong_ones()
    {
        var counts = new GroupedCounts(new[,] { { 4, 2 }, { 4, 2 }, { 7, 1 } }, new[,] { { 4, 6 }, { 4, 6 }, { 1, 9 } });
        Assert.Equal([2, 2, 4], Enumerable.Range(0, 3).Select(x => counts.FlipsToTip(x, FirmView.SeesGroup)!.Value));
        var byShare = FlipStaircase.Along(counts, counts, FirmView.SeesGroup, [2, 2, 2, 2]);
        var best = OptimalFlips.Of(counts, counts, FirmView.SeesGroup, 4, o => o.OddsGap);
        Assert.Equal((1 - 0.2 + 1 - 7.0 / 15) / 2, byShare[4].Outcome.OddsGap, 12);
        Assert.Equal((1 - 0.8 + 1 - 8.0 / 15) / 2, best[4].Outcome.OddsGap, 12);
        Assert.Equal([1.0, 1.0, 1.0, 1.0], byShare.Take(4).Select(s => Math.Round(s.Outcome.OddsGap, 12)));
    }

    [Fact]
    public void Refuses_flips_of_nobody_and_searches_that_are_too_large()
    {
        var counts = new GroupedCounts(new[,] { { 1, 2 } }, new[,] { { 2, 2 } });
        Assert.Throws<ArgumentException>(() => FlipStaircase.Along(counts, counts, FirmView.SeesGroup, [0, 0]));
        Assert.Throws<ArgumentException>(() => FlipStaircase.Along(counts, counts, FirmView.SeesGroup, [1]));
        Assert.Throws<ArgumentException>(() => new GroupedCounts(new[,] { { 0, 0 } }, new[,] { { 1, 1 } }));
        Assert.Throws<ArgumentException>(() => new GroupedCounts(new[,] { { -1, 2 } }, new[,] { { 1, 1 } }));
        Assert.Throws<ArgumentException>(() => new GroupedCounts(new[,] { { 1, 2, 3 } }, new[,] { { 1, 1 } }));
        Assert.Throws<ArgumentException>(() => OptimalFlips.Of(counts, new GroupedCounts(new int[2, 2] { { 1, 1 }, { 1, 1 } }, new int[2, 2] { { 1, 1 }, { 1, 1 } }), FirmView.SeesGroup, 1, o => o.ErrorRate));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimalFlips.Of(counts, counts, FirmView.SeesGroup, -1, o => o.ErrorRate));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExhaustiveRelabelling.Search(19, 1, _ => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExhaustiveRelabelling.Search(3, 4, _ => 0));
        Assert.Throws<ArgumentException>(() => ExhaustiveRelabelling.Search(3, 1, _ => double.NaN));
        Assert.Throws<OperationCanceledException>(() => ExhaustiveRelabelling.Search(3, 1, _ => 0, new CancellationToken(true)));
    }

    private static GroupedCounts Draw(RandomStream random, int cells, int most)
    {
        var (minority, majority) = (new int[cells, 2], new int[cells, 2]);
        for (var x = 0; x < cells; x++)
        {
            for (var y = 0; y < 2; y++) (minority[x, y], majority[x, y]) = (random.NextInt32(most), random.NextInt32(most));
        }

        // Both labels occur in both groups, so every measure is defined.
        for (var y = 0; y < 2; y++) (minority[y, y], majority[y, y]) = (minority[y, y] + 1, majority[y, y] + 1);
        return new GroupedCounts(minority, majority);
    }

    private static int[] Candidates(GroupedCounts counts) => [.. Enumerable.Range(0, counts.CellCount).SelectMany(x => Enumerable.Repeat(x, counts.Minority(x, 0)))];

    private static GroupFairness Recount(GroupedCounts train, GroupedCounts evaluation, FirmView view, int[] flipped)
    {
        int[] minority = new int[4], majority = new int[4];
        for (var x = 0; x < train.CellCount; x++)
        {
            var flips = flipped.Count(c => c == x);
            var (few, many) = (train.Minority(x, 1) - train.Minority(x, 0) + 2 * flips, train.Majority(x, 1) - train.Majority(x, 0));
            var (ofFew, ofMany) = view == FirmView.GroupBlind ? (few + many > 0, few + many > 0) : (few > 0, many > 0);
            for (var y = 0; y < 2; y++)
            {
                minority[2 * y + (ofFew ? 1 : 0)] += evaluation.Minority(x, y);
                majority[2 * y + (ofMany ? 1 : 0)] += evaluation.Majority(x, y);
            }
        }

        return new GroupFairness(new ConfusionCounts(minority[3], minority[1], minority[0], minority[2]), new ConfusionCounts(majority[3], majority[1], majority[0], majority[2]));
    }
}
