using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Numerics.Tests.Functions;

public class NormalLawTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.84134474606854294859)]
    [InlineData(-3, 0.0013498980316300945267)]
    [InlineData(-10, 7.6198530241605260660e-24)]
    [InlineData(-37, 5.7255712225245768227e-300)]
    public void Cdf_keeps_its_relative_accuracy_in_the_tail(double x, double expected) =>
        // The argument of the error function is rounded, which the tail magnifies by its square.
        Assert.Equal(expected, NormalLaw.Cdf(x), 2e-16 * (4 + x * x) * expected);

    [Theory]
    [InlineData(9, -1.1285884059538406478e-19)]
    [InlineData(-29.999, -454.29121119612386549)]
    [InlineData(-30.001, -454.35127771545875721)]
    [InlineData(-100, -5005.5242086942050886)]
    [InlineData(-1e6, -500000000014.73444909)]
    public void LogCdf_is_finite_where_the_probability_is_no_double(double x, double expected) =>
        Assert.Equal(expected, NormalLaw.LogCdf(x), 2e-14 * Math.Abs(expected));

    [Fact]
    public void The_two_ways_to_the_tail_agree_where_they_meet()
    {
        const double meeting = -30;
        var (before, after) = (Math.BitDecrement(meeting), meeting);
        Assert.Equal(NormalLaw.LogCdf(after), NormalLaw.LogCdf(before), 1e-10);
        Assert.Equal(NormalLaw.MillsRatio(after), NormalLaw.MillsRatio(before), 1e-13);
    }

    [Fact]
    public void Quantile_undoes_Cdf()
    {
        foreach (var x in new[] { -36.5, -20, -8, -2.5, -0.3, 0, 0.7, 3, 6 })
            Assert.Equal(x, NormalLaw.Quantile(NormalLaw.Cdf(x)), 1e-7 * Math.Max(1, Math.Abs(x)));
        Assert.Equal(-2.3263478740408411, NormalLaw.Quantile(0.01), 1e-14);
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (NormalLaw.Quantile(0), NormalLaw.Quantile(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalLaw.Quantile(1.1));
    }
}
