using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Numerics.Tests.Estimation;

public class BinomialEstimateTests
{
    // The case of 81 successes in 263 trials of Newcombe (1998), Statistics in Medicine 17, Table I, rows 3 (Wilson) and 5 (Clopper-Pearson).
    [Fact]
    public void Agrees_with_the_published_table()
    {
        AssertInterval(0.2553, 0.3662, BinomialEstimate.Wilson(81, 263));
        AssertInterval(0.2527, 0.3676, BinomialEstimate.ClopperPearson(81, 263));
        AssertInterval(0.0624, 0.1605, BinomialEstimate.Wilson(15, 148));
    }

    [Fact]
    public void Wilson_ends_solve_the_score_equation()
    {
        foreach (var (k, n) in new[] { (1, 10), (5, 10), (9, 10), (37, 4035), (3750, 4035) })
        {
            var interval = BinomialEstimate.Wilson(k, n);
            foreach (var p in new[] { interval.Lower, interval.Upper })
            {
                var score = ((double)k / n - p) / Math.Sqrt(p * (1 - p) / n);
                Assert.Equal(1.959963984540054, Math.Abs(score), 9);
            }
        }
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(3, 20)]
    [InlineData(20, 20)]
    public void Clopper_Pearson_ends_leave_each_tail_exactly(int successes, int trials)
    {
        var interval = BinomialEstimate.ClopperPearson(successes, trials);
        if (successes > 0) Assert.Equal(0.025, Tail(interval.Lower, trials, successes, trials), 10);
        if (successes < trials) Assert.Equal(0.025, Tail(interval.Upper, trials, 0, successes), 10);
        if (successes == 0) Assert.Equal(0, interval.Lower);
        if (successes == trials) Assert.Equal(1, interval.Upper);
    }

    [Fact]
    public void Clopper_Pearson_covers_at_every_probability()
    {
        // Exact coverage by summation over all outcomes, on a grid of probabilities.
        const int trials = 30;
        for (var p = 0.01; p < 1; p += 0.01)
        {
            var covered = 0.0;
            for (var k = 0; k <= trials; k++)
            {
                if (BinomialEstimate.ClopperPearson(k, trials).Covers(p)) covered += Tail(p, trials, k, k);
            }

            Assert.True(covered >= 0.95);
        }
    }

    [Fact]
    public void Refuses_impossible_counts()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialEstimate.Wilson(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialEstimate.Wilson(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialEstimate.ClopperPearson(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialEstimate.ClopperPearson(1, 2, confidence: 1));
    }

    private static void AssertInterval(double lower, double upper, Estimate actual)
    {
        Assert.Equal(lower, actual.Lower, 3e-4);
        Assert.Equal(upper, actual.Upper, 3e-4);
    }

    /// <summary>P(from ≤ K ≤ to) for K binomial, summed term by term.</summary>
    private static double Tail(double p, int trials, int from, int to)
    {
        var sum = 0.0;
        for (var k = from; k <= to; k++)
        {
            var term = 1.0;
            for (var i = 1; i <= k; i++) term *= (double)(trials - k + i) / i;
            sum += term * Math.Pow(p, k) * Math.Pow(1 - p, trials - k);
        }

        return sum;
    }

    [Fact]
    public void Is_right_to_ten_digits_and_Wilson_to_thirteen()
    {
        foreach (var row in ReferenceRows.Of("binomial-estimate.csv"))
        {
            var (k, n, confidence) = (int.Parse(row[0]), int.Parse(row[1]), ReferenceRows.Number(row[2]));
            var (wilson, exact) = (BinomialEstimate.Wilson(k, n, confidence), BinomialEstimate.ClopperPearson(k, n, confidence));
            var what = $"{k} of {n} at {confidence:R}";
            ReferenceRows.Near(row[3], wilson.Lower, 1e-13, $"Wilson, lower end, {what}");
            ReferenceRows.Near(row[4], wilson.Upper, 1e-13, $"Wilson, upper end, {what}");
            ReferenceRows.Near(row[5], exact.Lower, 5e-11, $"Clopper-Pearson, lower end, {what}");
            ReferenceRows.Near(row[6], exact.Upper, 5e-11, $"Clopper-Pearson, upper end, {what}");
        }
    }
}
