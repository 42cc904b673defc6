using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Numerics.Tests.Functions;

public sealed class BisectionTests
{
    [Fact]
    public void To_the_last_digit_the_ends_are_neighbours_around_the_change()
    {
        var random = new RandomStream(1);
        for (var k = 0; k < 1_000; k++)
        {
            var change = Math.Exp(40 * random.NextDouble() - 20);
            var (below, above) = Bisection.Narrow(0, 1e9, x => x < change);
            Assert.Equal(change, above);
            Assert.Equal(Math.BitDecrement(change), below);
            Assert.Equal((above, below), Bisection.Narrow(1e9, 0, x => x >= change));
        }
    }

    [Theory]
    [InlineData(1e-3, 0)]
    [InlineData(0, 1e-3)]
    [InlineData(1e-9, 1e-9)]
    public void It_stops_as_soon_as_the_ends_are_as_close_as_is_asked_for(double absolute, double relative)
    {
        var asked = 0;
        var (below, above) = Bisection.Narrow(0, 8, x => ++asked > 0 && x < Math.PI, absolute, relative);
        Assert.True(below < Math.PI && Math.PI <= above);
        Assert.InRange(above - below, (absolute + relative * above) / 2.01, absolute + relative * above);
        Assert.Equal((int)Math.Round(Math.Log2(8 / (above - below))), asked);
        Assert.Equal((below + above) / 2, Bisection.Crossing(0, 8, x => x < Math.PI, absolute, relative));
    }

    [Fact]
    public void Whole_numbers_are_searched_exactly_from_both_sides()
    {
        for (var change = -8; change <= 9; change++)
        {
            var asked = new List<int>();
            Assert.Equal((change, change - 1), Bisection.Neighbours(9, -9, x => Asked(x) >= change));
            Assert.Equal((change - 1, change), Bisection.Neighbours(-9, 9, x => Asked(x) < change));
            Assert.DoesNotContain(9, asked);
            Assert.DoesNotContain(-9, asked);

            int Asked(int x)
            {
                asked.Add(x);
                return x;
            }
        }

        Assert.Equal((long.MaxValue / 3, long.MaxValue / 3 - 1), Bisection.Neighbours(long.MaxValue, 0L, x => x >= long.MaxValue / 3));
        Assert.Equal((4, 5), Bisection.Neighbours(4, 5, _ => throw new InvalidOperationException("Nothing lies between.")));
    }

    [Fact]
    public void What_is_no_interval_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Bisection.Narrow(0, double.PositiveInfinity, _ => true));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bisection.Narrow(double.NaN, 1, _ => true));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bisection.Narrow(0, 1, _ => true, absolute: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bisection.Narrow(0, 1, _ => true, relative: double.NaN));
        Assert.Throws<ArgumentNullException>(() => Bisection.Narrow(0, 1, null!));
    }
}
