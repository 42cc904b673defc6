using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Numerics.Tests.Checks;

public class RequireTests
{
    [Theory]
    [InlineData(-1e-9)]
    [InlineData(1.0000001)]
    [InlineData(double.NaN)]
    public void A_share_outside_the_unit_interval_is_refused_by_its_name(double share)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Require.Share(share));
        Assert.Equal("share", error.ParamName);
        Assert.Contains("write 0.1 % as 0.001", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_allowed_comes_back()
    {
        Assert.Equal(0, Require.Share(0));
        Assert.Equal(1, Require.Share(1));
        Assert.Equal(0.95, Require.OpenShare(0.95));
        Assert.Equal(-3, Require.Finite(-3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Require.OpenShare(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Require.Finite(double.PositiveInfinity));
    }
}
