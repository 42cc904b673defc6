using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Numerics.Tests.Estimation;

public class ProportionDifferenceTests
{
    // The examples of the paper's table II, method 10, as printed to four places.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    public void Gives_the_published_examples(int k, int n, int otherK, int otherN, double lower, double upper)
    {
        var estimate = ProportionDifference.Newcombe(k, n, otherK, otherN);
        Assert.Equal((double)k / n - (double)otherK / otherN, estimate.Value, 15);
        Assert.Equal(lower, estimate.Lower, 4);
        Assert.Equal(upper, estimate.Upper, 4);
    }

    /// <summary>Coverage summed over all outcomes, so nothing is random: never far below the level, and near it on average.</summary>
    [Fact]
    public void Covers_the_difference_about_as_often_as_it_says()
    {
        const int n = 15, m = 25;
        var coverages = new List<double>();
        foreach (var p in new[] { 0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95 })
        {
            foreach (var q in new[] { 0.1, 0.3, 0.5, 0.7, 0.9 })
            {
                var coverage = 0.0;
                for (var i = 0; i <= n; i++)
                {
                    for (var j = 0; j <= m; j++)
                    {
                        if (ProportionDifference.Newcombe(i, n, j, m).Covers(p - q)) coverage += Binomial(n, i, p) * Binomial(m, j, q);
                    }
                }

                coverages.Add(coverage);
            }
        }

        Assert.InRange(coverages.Min(), 0.92, 1);
        Assert.InRange(coverages.Average(), 0.945, 0.975);
    }

    [Fact]
    public void Turns_round_with_its_arguments_and_refuses_what_is_no_count()
    {
        var (there, back) = (ProportionDifference.Newcombe(3, 9, 7, 11, 0.9), ProportionDifference.Newcombe(7, 11, 3, 9, 0.9));
        Assert.Equal(there.Lower, -back.Upper, 15);
        Assert.Equal(there.Upper, -back.Lower, 15);
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionDifference.Newcombe(4, 3, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionDifference.Newcombe(1, 3, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionDifference.Newcombe(1, 3, 1, 2, 1));
    }

    private static double Binomial(int n, int k, double p)
    {
        var probability = Math.Pow(p, k) * Math.Pow(1 - p, n - k);
        for (var i = 0; i < k; i++) probability *= (double)(n - i) / (k - i);
        return probability;
    }
}
