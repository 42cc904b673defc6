using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Numerics.Tests.Functions;

public class LogSpaceTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e-17, 1e-17)]
    [InlineData(1e-10, 9.9999999995e-11)]
    [InlineData(-1e-10, -1.00000000005e-10)]
    [InlineData(1, 0.69314718055994530942)]
    [InlineData(1e300, 690.7755278982137)]
    public void Log1P_keeps_its_relative_accuracy(double x, double expected) =>
        Assert.Equal(expected, LogSpace.Log1P(x), 4e-16 * Math.Abs(expected));

    [Fact]
    public void Log1P_at_the_edges()
    {
        Assert.Equal(double.NegativeInfinity, LogSpace.Log1P(-1));
        Assert.Equal(double.NaN, LogSpace.Log1P(-1.5));
        Assert.Equal(double.PositiveInfinity, LogSpace.Log1P(double.PositiveInfinity));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(-1e-10, -9.9999999995e-11)]
    [InlineData(1e-5, 1.0000050000166667083e-5)]
    [InlineData(1, 1.7182818284590452354)]
    [InlineData(-50, -1)]
    [InlineData(700, 1.0142320547350045095e304)]
    public void ExpM1_keeps_its_relative_accuracy(double x, double expected) =>
        Assert.Equal(expected, LogSpace.ExpM1(x), 4e-16 * Math.Abs(expected));

    [Fact]
    public void ExpM1_at_the_edges() =>
        Assert.Equal((double.PositiveInfinity, -1), (LogSpace.ExpM1(1000), LogSpace.ExpM1(double.NegativeInfinity)));

    [Theory]
    [InlineData(0, 0.69314718055994530942)]
    [InlineData(-50, 1.9287498479639177e-22)]
    [InlineData(-700, 9.859676543759770e-305)]
    [InlineData(50, 50)]
    [InlineData(1e308, 1e308)]
    [InlineData(-1e308, 0)]
    public void Softplus_neither_overflows_nor_rounds_to_zero(double score, double expected) =>
        Assert.Equal(expected, LogSpace.Softplus(score), 1e-13 * Math.Abs(expected));

    [Fact]
    public void LogSumExp_of_two_scores_is_a_softplus_of_their_difference()
    {
        foreach (var (a, b) in new[] { (0.0, 0.0), (3, -2), (-40, 40), (1000, 1001), (-1000, -1003) })
            Assert.Equal(b + LogSpace.Softplus(a - b), LogSpace.LogSumExp([a, b]), 1e-12 * Math.Max(1, Math.Abs(b)));
    }

    [Fact]
    public void LogSumExp_of_equal_scores_adds_the_log_of_their_number()
    {
        Assert.Equal(7 + Math.Log(5), LogSpace.LogSumExp([7, 7, 7, 7, 7]), 1e-14);
        Assert.Equal(-2.5, LogSpace.LogSumExp([-2.5]));
        Assert.Throws<ArgumentException>(() => LogSpace.LogSumExp([]));
    }

    [Fact]
    public void Is_right_to_the_last_digits()
    {
        foreach (var row in ReferenceRows.Of("log-space.csv"))
        {
            double[] arguments = [.. row[1].Split(' ').Select(ReferenceRows.Number)];
            var (value, tolerance) = row[0] switch
            {
                "log1p" => (LogSpace.Log1P(arguments[0]), 4e-16),
                "softplus" => (LogSpace.Softplus(arguments[0]), 4e-16),
                _ => (LogSpace.LogSumExp(arguments), 4e-16),
            };
            ReferenceRows.Near(row[2], value, tolerance, $"{row[0]}({row[1]})");
        }
    }
}
