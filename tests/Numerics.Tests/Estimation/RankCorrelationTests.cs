using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Numerics.Tests.Estimation;

public class RankCorrelationTests
{
    [Fact]
    public void Only_the_order_counts()
    {
        Assert.Equal(1, RankCorrelation.Spearman([1, 2, 3], [1, 10, double.PositiveInfinity])!.Value, 12);
        Assert.Equal(-1, RankCorrelation.Spearman([1, 2, 3], [9, 4, 1])!.Value, 12);

        // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: 4.5 / √(4.5 · 5).
        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), RankCorrelation.Spearman([1, 2, 2, 3], [1, 3, 2, 4])!.Value, 12);
        Assert.Null(RankCorrelation.Spearman([1, 1], [1, 2]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1], [1, 2]));
    }

    [Fact]
    public void An_interval_is_that_of_the_transformed_correlation()
    {
        // By hand for ρ = 0.9, n = 10: artanh 0.9 = 1.47222, z·√(1.405/7) = 0.87809; tanh 0.59413 and tanh 2.35031.
        var interval = RankCorrelation.SpearmanInterval(0.9, 10);
        Assert.Equal((0.9, 0.5329, 0.9820), (interval.Value, Math.Round(interval.Lower, 4), Math.Round(interval.Upper, 4)));
        Assert.Equal(-interval.Upper, RankCorrelation.SpearmanInterval(-0.9, 10).Lower, 12);
        Assert.Equal(1, RankCorrelation.SpearmanInterval(1, 10).Lower);
        Assert.Throws<ArgumentOutOfRangeException>(() => RankCorrelation.SpearmanInterval(1.1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankCorrelation.SpearmanInterval(double.NaN, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankCorrelation.SpearmanInterval(0.5, 3));
    }

    [Fact]
    public void The_interval_covers_the_correlation_of_normal_pairs()
    {
        // Spearman's ρ of normal pairs of correlation r is 6/π·arcsin(r/2). Of 4,000 samples, 95 % within five deviations of a percent and a half.
        const double r = 0.6;
        var (truth, random, covered) = (6 / Math.PI * Math.Asin(r / 2), new RandomStream(17), 0);
        for (var k = 0; k < 4_000; k++)
        {
            var x = Enumerable.Range(0, 25).Select(_ => random.NextNormal()).ToArray();
            var y = x.Select(v => r * v + Math.Sqrt(1 - r * r) * random.NextNormal()).ToArray();
            var interval = RankCorrelation.SpearmanInterval(RankCorrelation.Spearman(x, y)!.Value, x.Length);
            if (interval.Lower <= truth && truth <= interval.Upper) covered++;
        }

        Assert.InRange(covered / 4_000.0, 0.93, 0.97);
    }
}
