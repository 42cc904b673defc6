using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Privacy;

public sealed class PoissonSamplingTests
{
    /// <summary>Frequencies of 200,000 batches; five and a half standard deviations, 66 tests: a false alarm in fewer than one of 10⁵ cases at most, and the seed is fixed.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void Rows_enter_independently_with_the_rate(double rate)
    {
        const int rows = 6, batches = 200_000;
        var sampling = new PoissonSampling(rate, 1, 1);
        var (random, batch) = (new RandomStream(1), new List<int>());
        var together = new int[rows, rows];
        for (var k = 0; k < batches; k++)
        {
            sampling.Draw(random, rows, batch);
            Assert.Equal(batch.Order().Distinct(), batch);
            foreach (var a in batch)
                foreach (var b in batch) together[a, b]++;
        }

        for (var a = 0; a < rows; a++)
        {
            for (var b = 0; b < rows; b++)
            {
                var expected = a == b ? rate : rate * rate;
                Assert.Equal(expected, together[a, b] / (double)batches, 5.5 * Math.Sqrt(expected * (1 - expected) / batches));
            }
        }
    }

    [Fact]
    public void At_rate_1_every_row_is_in_every_batch()
    {
        var batch = new List<int>();
        new PoissonSampling(1, 1, 5).Draw(new RandomStream(1), 5, batch);
        Assert.Equal([0, 1, 2, 3, 4], batch);
    }

    [Fact]
    public void Passes_and_coverage_are_said_apart()
    {
        var sampling = PoissonSampling.OfLot(60_000, 512, passes: 1);
        Assert.Equal((512 / 60_000.0, 118, 512), (sampling.SamplingRate, sampling.Steps, sampling.Lot));
        Assert.Equal(118 * 512 / 60_000.0, sampling.ExpectedPasses, 1e-12);
        Assert.Equal(1 - Math.Pow(1 - 512 / 60_000.0, 118), sampling.Coverage, 1e-12);
        Assert.InRange(sampling.Coverage, 0.63, 0.64);
        Assert.Equal(1, new PoissonSampling(1, 3, 1).Coverage);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        foreach (var rate in new[] { 0, -0.1, 1.1, double.NaN }) Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonSampling(rate, 1, 1));
        foreach (var lot in new[] { 0, 0.5, double.NaN, double.PositiveInfinity }) Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonSampling(0.1, 1, lot));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonSampling(0.1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonSampling.OfLot(10, 11, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonSampling.OfLot(10, 2, 0));
        foreach (var norm in new[] { 0, -1, double.NaN }) Assert.Throws<ArgumentOutOfRangeException>(() => new GradientPrivacy(norm, 1));
        foreach (var noise in new[] { -0.1, double.NaN, double.PositiveInfinity }) Assert.Throws<ArgumentOutOfRangeException>(() => new GradientPrivacy(1, noise));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientPrivacy(double.PositiveInfinity, 1));
        Assert.Equal(0, new GradientPrivacy(double.PositiveInfinity, 0).NoiseMultiplier);
    }
}
