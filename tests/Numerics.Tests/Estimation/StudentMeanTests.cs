using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Numerics.Tests.Estimation;

public class StudentMeanTests
{
    /// <summary>Quantiles of Student's law as tables print them.</summary>
    [Theory]
    [InlineData(2, 0.95, 12.7062)]
    [InlineData(3, 0.95, 4.3027)]
    [InlineData(5, 0.95, 2.77645)]
    [InlineData(10, 0.95, 2.26216)]
    [InlineData(6, 0.99, 4.03214)]
    public void Reaches_as_many_standard_errors_as_the_tables_say(int count, double confidence, double expected) =>
        Assert.Equal(expected, StudentMean.Quantile(count, confidence), 4);

    [Fact]
    public void Is_the_mean_and_its_standard_errors()
    {
        var mean = StudentMean.Of([1, 2, 3]);
        Assert.Equal(2, mean.Value);
        Assert.Equal(2 - StudentMean.Quantile(3) / Math.Sqrt(3), mean.Lower, 14);
        Assert.Equal(2 + StudentMean.Quantile(3) / Math.Sqrt(3), mean.Upper, 14);
    }

    [Fact]
    public void One_measurement_has_no_interval() => Assert.Equal(new Estimate(7, 7, 7, 0.95), StudentMean.Of([7]));

    [Fact]
    public void Refuses_what_has_no_mean()
    {
        Assert.Throws<ArgumentException>(() => StudentMean.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentMean.Of([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentMean.Of([1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentMean.Quantile(0));
    }

    /// <summary>The number of misses is binomial, so a correct interval leaves these limits with a probability below 1e-6.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public void Covers_the_mean_of_normal_measurements_as_often_as_it_says(int count)
    {
        const int samples = 20_000;
        var random = new RandomStream(1908).Child((ulong)count);
        var missed = Enumerable.Range(0, samples).Count(_ => !StudentMean.Of([.. Enumerable.Range(0, count).Select(_ => 3 + 2 * random.NextNormal())]).Covers(3));
        Assert.InRange(missed, BinomialQuantile.Lower(samples, 0.05, 5e-7), BinomialQuantile.Upper(samples, 0.05, 5e-7));
    }

    /// <summary>Why it is used: the percentile bootstrap over three measurements misses more than twice as often as it says.</summary>
    [Fact]
    public void The_percentile_bootstrap_over_three_measurements_does_not()
    {
        const int samples = 2_000;
        var random = new RandomStream(1979);
        var missed = Enumerable.Range(0, samples).Count(_ =>
            !Bootstrap.Mean([random.NextNormal(), random.NextNormal(), random.NextNormal()], random, resamples: 200).Covers(0));
        Assert.True(missed > BinomialQuantile.Upper(samples, 0.1, 1e-6), $"{missed} of {samples}");
    }
}
