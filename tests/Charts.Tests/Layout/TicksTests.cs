using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Charts.Tests.Layout;

public class TicksTests
{
    [Theory]
    [InlineData(0, 1, 5, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0, 1, 10, new[] { 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1 })]
    [InlineData(-3.2, 7.9, 4, new[] { 0.0, 5 })]
    [InlineData(17, 93, 5, new[] { 20.0, 40, 60, 80 })]
    [InlineData(1e-7, 5e-7, 4, new[] { 1e-7, 2e-7, 3e-7, 4e-7, 5e-7 })]
    [InlineData(1e15, 3e15, 2, new[] { 1e15, 2e15, 3e15 })]
    public void Linear_places_are_round(double min, double max, int most, double[] expected)
    {
        var ticks = Ticks.Between(min, max, most);
        Assert.Equal(expected.Length, ticks.Length);
        Assert.All(expected.Zip(ticks), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) * 1e-12));
    }

    [Fact]
    public void Linear_places_lie_inside_and_are_few_for_any_interval() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), ArbMap.Default.ArbFor<NormalFloat>(), (a, b) =>
        {
            var (min, max) = (Math.Min(a.Get, b.Get), Math.Max(a.Get, b.Get));
            if (!(max - min > Math.Abs(max) * 1e-9) || !double.IsFinite(max - min) || max - min < 1e-290) return true;
            var ticks = Ticks.Between(min, max, 6);
            var slack = (max - min) * 1e-6;
            return ticks.Length is >= 1 and <= 7 && ticks[0] >= min - slack && ticks[^1] <= max + slack
                && ticks.SequenceEqual(ticks.Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Decades_get_a_label_each_and_faint_lines_between()
    {
        var ticks = Ticks.Logarithmic(1e-4, 1e-1, 6);
        Assert.Equal([1e-4, 1e-3, 1e-2, 1e-1], ticks.Major);
        Assert.Equal(24, ticks.Minor.Length);
        Assert.Equal(1, ticks.Stride);
    }

    [Fact]
    public void Many_decades_are_thinned_evenly()
    {
        var ticks = Ticks.Logarithmic(1e-12, 1e12, 6);
        Assert.Equal([1e-12, 1e-7, 1e-2, 1e3, 1e8], ticks.Major);
        Assert.Equal(5, ticks.Stride);
    }

    [Fact]
    public void Two_decades_show_two_and_five() =>
        Assert.Equal([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2], Ticks.Logarithmic(0.015, 3, 8).Major);

    [Fact]
    public void Less_than_a_decade_falls_back_to_plain_round_numbers() =>
        Assert.Equal([4, 5, 6, 7, 8], Ticks.Logarithmic(3.5, 8, 5).Major);

    [Theory]
    [InlineData(0.001, TickFormat.Percent, "0.1%")]
    [InlineData(0.30000000000000004, TickFormat.Percent, "30%")]
    [InlineData(-0.25, TickFormat.Percent, "−25%")]
    [InlineData(0.0001, TickFormat.Percent, "0.01%")]
    [InlineData(0.1, TickFormat.Auto, "0.1")]
    [InlineData(-0.0, TickFormat.Auto, "0")]
    [InlineData(12500, TickFormat.Decimal, "12,500")]
    [InlineData(1000, TickFormat.Power, "10^3")]
    [InlineData(2.5e-7, TickFormat.Power, "2.5×10^−7")]
    [InlineData(1, TickFormat.Power, "1")]
    public void Labels_read_as_a_person_would_write_them(double value, TickFormat format, string expected) =>
        Assert.Equal(expected, NumberText.Tick(value, format, powers: false));

    [Theory]
    [InlineData(0.12345678, "0.1235")]
    [InlineData(123456, "123500")]
    [InlineData(1.5e-9, "1.5e-9")]
    [InlineData(2e300, "2e300")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "NaN")]
    public void Summaries_give_four_digits(double value, string expected) => Assert.Equal(expected, NumberText.Short(value));
}
