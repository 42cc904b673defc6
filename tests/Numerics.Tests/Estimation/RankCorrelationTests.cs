using CollectiveAction.Numerics.Estimation;

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
}
