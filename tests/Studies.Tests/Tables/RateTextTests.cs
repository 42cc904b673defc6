using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Studies.Tests.Tables;

public class RateTextTests
{
    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.001, "0.1 %")]
    [InlineData(0.00025, "0.025 %")]
    [InlineData(1, "100 %")]
    public void A_share_has_no_trailing_zeros(double share, string expected) => Assert.Equal(expected.Replace(' ', '\u00a0'), RateText.Of(share));

    [Fact]
    public void A_rate_shows_its_interval_where_it_has_one()
    {
        Assert.Equal("93.0 % (90.0–95.1)".Replace(' ', '\u00a0'), RateText.Of(new Estimate(0.93, 0.9, 0.9512, 0.95)));
        Assert.Equal("93.0 %".Replace(' ', '\u00a0'), RateText.Of(new Estimate(0.93, 0.93, 0.93, 0.95)));
    }
}
