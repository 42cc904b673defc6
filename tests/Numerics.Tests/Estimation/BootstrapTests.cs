using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Numerics.Tests.Estimation;

public class BootstrapTests
{
    [Fact]
    public void Of_two_points_has_the_exact_quantiles()
    {
        // Resampled means of {0, 1} are 0, 1/2, 1 with probabilities 1/4, 1/2, 1/4, so the 2.5 % and 97.5 % quantiles are 0 and 1 and the 40 % interval is {1/2}.
        Assert.Equal(new Estimate(0.5, 0, 1, 0.95), Bootstrap.Mean([0, 1], new RandomStream(1)));
        Assert.Equal(new Estimate(0.5, 0.5, 0.5, 0.4), Bootstrap.Mean([0, 1], new RandomStream(1), confidence: 0.4));
    }

    [Fact]
    public void Approaches_the_normal_interval_for_a_large_sample()
    {
        var random = new RandomStream(2);
        var sample = new double[4000];
        for (var i = 0; i < sample.Length; i++) sample[i] = random.NextNormal();
        var interval = Bootstrap.Mean(sample, random, resamples: 4000);

        // Half-width 1.96/√4000 = 0.0310; a bootstrap quantile from 4,000 resamples has a standard error of about 4 % of it.
        Assert.Equal(0.0310, (interval.Upper - interval.Lower) / 2, 0.0310 * 0.25);
    }

    [Fact]
    public void Of_one_measurement_has_width_zero() => Assert.Equal(new Estimate(0.7, 0.7, 0.7, 0.95), Bootstrap.Mean([0.7], new RandomStream(1)));

    [Fact]
    public void Refuses_an_empty_sample_and_values_that_are_not_numbers()
    {
        Assert.Throws<ArgumentException>(() => Bootstrap.Mean([], new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Mean([double.NaN], new RandomStream(1)));
    }
}
