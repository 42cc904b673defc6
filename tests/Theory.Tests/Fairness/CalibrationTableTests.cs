using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Theory.Tests.Fairness;

public class CalibrationTableTests
{
    [Fact]
    public void Scores_that_are_right_on_average_in_every_bin_have_no_error()
    {
        // Two bins of four people: 1 of 4 at 0.25, 3 of 4 at 0.75.
        double[] scores = [0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75], labels = [1, 0, 0, 0, 1, 1, 1, 0];
        var table = CalibrationTable.Of(scores, labels, Enumerable.Range(0, 8).ToArray(), bins: 2);
        Assert.Equal(0, table.Error().Value, 15);
        Assert.Equal(0, table.Error().Lower, 15);
        Assert.True(table.Error().Upper > 0);
        Assert.Equal(0, table.Gap(table)!.Value.Value, 15);
    }

    [Fact]
    public void Error_and_gap_agree_with_their_definitions()
    {
        var random = new RandomStream(5);
        const int n = 60, bins = 5;
        for (var trial = 0; trial < 100; trial++)
        {
            double[] scores = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())], labels = [.. scores.Select(s => random.NextBernoulli(s) ? 1.0 : 0)];
            int[] first = [.. Enumerable.Range(0, 25)], second = [.. Enumerable.Range(25, n - 25)];
            var (one, two) = (CalibrationTable.Of(scores, labels, first, bins), CalibrationTable.Of(scores, labels, second, bins));
            int Bin(int row) => Math.Min(bins - 1, (int)Math.Floor(scores[row] * bins));

            var error = first.GroupBy(Bin).Sum(b => b.Count() * Math.Abs(b.Average(r => labels[r]) - b.Average(r => scores[r]))) / first.Length;
            Assert.Equal(error, one.Error().Value, 12);
            Assert.True(one.Error().Covers(error));

            var shared = first.GroupBy(Bin).Join(second.GroupBy(Bin), b => b.Key, b => b.Key, (a, b) => (a, b)).ToArray();
            double total = shared.Sum(p => p.a.Count() + p.b.Count());
            var gap = shared.Sum(p => (p.a.Count() + p.b.Count()) / total * Math.Abs(p.a.Average(r => labels[r]) - p.b.Average(r => labels[r])));
            Assert.Equal(gap, one.Gap(two)!.Value.Value, 12);
            Assert.Equal(one.Gap(two)!.Value.Upper, two.Gap(one)!.Value.Upper, 12);
        }
    }

    [Fact]
    public void Refuses_what_is_no_score_and_has_no_gap_where_no_bin_is_shared()
    {
        Assert.Null(CalibrationTable.Of([0.1, 0.9], [0, 1], [0]).Gap(CalibrationTable.Of([0.1, 0.9], [0, 1], [1])));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationTable.Of([1.1], [0], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationTable.Of([0.1], [0], [0], 0));
        Assert.Throws<ArgumentException>(() => CalibrationTable.Of([0.1], [0], []));
        Assert.Throws<ArgumentException>(() => CalibrationTable.Of([0.1], [2], [0]));
        Assert.Throws<ArgumentException>(() => CalibrationTable.Of([0.1], [0, 1], [0]));
        Assert.Throws<ArgumentException>(() => CalibrationTable.Of([0.1], [0], [0], 2).Gap(CalibrationTable.Of([0.1], [0], [0], 3)));
    }
}
