using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Numerics.Tests.Estimation;

public class BinomialQuantileTests
{
    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(20, 0.5)]
    [InlineData(30, 0.03)]
    [InlineData(30, 0.97)]
    public void Equals_the_definition_by_summation(int trials, double probability)
    {
        foreach (var tail in new[] { 0.3, 0.05, 0.001, 1e-9 })
        {
            var upper = BinomialQuantile.Upper(trials, probability, tail);
            var lower = BinomialQuantile.Lower(trials, probability, tail);

            Assert.True(Sum(trials, probability, upper + 1, trials) <= tail);
            Assert.True(upper == 0 || Sum(trials, probability, upper, trials) > tail);
            Assert.True(Sum(trials, probability, 0, lower - 1) <= tail);
            Assert.True(lower == trials || Sum(trials, probability, 0, lower) > tail);
        }
    }

    [Fact]
    public void Is_sharp_far_in_the_tail_of_many_trials()
    {
        // A million trials of probability 1/4: standard deviation 433; the normal quantile of 1e-3 is 3.0902.
        Assert.InRange(BinomialQuantile.Upper(1_000_000, 0.25, 1e-3) - 250_000, 3.08 * 433, 3.11 * 433);
        Assert.InRange(250_000 - BinomialQuantile.Lower(1_000_000, 0.25, 1e-3), 3.08 * 433, 3.11 * 433);
        Assert.Equal(7, BinomialQuantile.Upper(1_000_000, 1e-6, 1e-5) - 1);
    }

    [Fact]
    public void Knows_certain_outcomes()
    {
        Assert.Equal((0, 0), (BinomialQuantile.Upper(10, 0, 0.1), BinomialQuantile.Lower(10, 0, 0.1)));
        Assert.Equal((10, 10), (BinomialQuantile.Upper(10, 1, 0.1), BinomialQuantile.Lower(10, 1, 0.1)));
        Assert.Equal(0, BinomialQuantile.Upper(0, 0.5, 0.1));
    }

    [Fact]
    public void Refuses_arguments_outside_their_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialQuantile.Upper(-1, 0.5, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialQuantile.Lower(10, 1.5, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialQuantile.Upper(10, 0.5, 0));
    }

    private static double Sum(int trials, double probability, int from, int to)
    {
        var (total, weight) = (0.0, Math.Pow(1 - probability, trials));
        for (var k = 0; k <= to; k++)
        {
            if (k >= from) total += weight;
            weight *= (trials - k) / (k + 1.0) * probability / (1 - probability);
        }

        return total;
    }

    [Fact]
    public void Is_the_exact_count_at_sixty_digits()
    {
        foreach (var row in ReferenceRows.Of("binomial-quantile.csv"))
        {
            var (n, p, tail) = (int.Parse(row[0]), ReferenceRows.Number(row[1]), ReferenceRows.Number(row[2]));
            Assert.Equal((row[3], row[4]), ($"{BinomialQuantile.Upper(n, p, tail)}", $"{BinomialQuantile.Lower(n, p, tail)}"));
        }
    }
}
