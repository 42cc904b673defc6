using CollectiveAction.Numerics.Tests;
using CollectiveAction.Privacy.Accountants;

namespace CollectiveAction.Privacy.Tests.Accountants;

public class AnalyticGaussianTests
{
    [Fact]
    public void Delta_is_right_at_four_hundred_digits()
    {
        foreach (var row in ReferenceRows.Of("privacy-gaussian.csv"))
        {
            var (sigma, epsilon) = (ReferenceRows.Number(row[0]), ReferenceRows.Number(row[1]));

            // Mills' ratios at a distance of 1/σ are subtracted, and squares of their arguments are rounded.
            var (spread, argument) = (1 / sigma, epsilon * sigma + 0.5 / sigma);
            ReferenceRows.Near(row[2], AnalyticGaussian.Delta(sigma, epsilon), 1e-15 * (10 + argument * argument) * (1 + (1 + argument) / spread), string.Join(' ', row));
        }
    }

    [Theory]
    [InlineData(1, 1e-5, 4.3771781)]
    [InlineData(4, 1e-5, 0.9263415)]
    [InlineData(1, 1e-6, 4.8865542)]
    public void Epsilon_is_the_published_one(double sigma, double delta, double expected) =>
        Assert.Equal(expected, AnalyticGaussian.Epsilon(sigma, delta), 1e-7);

    [Fact]
    public void Epsilon_and_noise_are_inverses_of_delta()
    {
        foreach (var sigma in new[] { 0.3, 1, 5, 80 })
        {
            var epsilon = AnalyticGaussian.Epsilon(sigma, 1e-7);
            Assert.Equal(1e-7, AnalyticGaussian.Delta(sigma, epsilon), 1e-16);
            Assert.Equal(sigma, AnalyticGaussian.NoiseMultiplier(epsilon, 1e-7), 1e-8 * sigma);
        }

        Assert.Equal(0, AnalyticGaussian.Epsilon(1e6, 1e-5));
        Assert.Equal(double.PositiveInfinity, AnalyticGaussian.Epsilon(0, 1e-5));
        Assert.Throws<ArgumentOutOfRangeException>(() => AnalyticGaussian.Epsilon(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => AnalyticGaussian.Delta(-1, 1));
    }
}
