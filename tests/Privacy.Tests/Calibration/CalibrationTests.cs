using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Calibration;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Tests.Calibration;

public class CalibrationTests
{
    /// <summary>σ for ε by dp_accounting's distributions and by its Rényi accountant: n, batch, T, δ, ε, σ and σ.</summary>
    [Theory]
    [InlineData(60000, 512, 2344, 1e-5, 0.5, 3.0226, 3.2846)]
    [InlineData(60000, 512, 2344, 1e-5, 4, 0.7933, 0.8325)]
    [InlineData(60000, 512, 2344, 1e-5, 16, 0.5082, 0.5277)]
    [InlineData(36168, 256, 2826, 1.0 / 36168, 0.5, 2.5887, 2.8276)]
    public void Noise_for_a_target_is_the_published_one(int records, int batch, int steps, double delta, double epsilon, double expected, double renyi)
    {
        PrivacyEvent Run(double noise) => PrivacyEvent.DpSgd((double)batch / records, noise, steps);

        var noise = PrivacyCalibration.NoiseMultiplier(Run, epsilon, delta);
        Assert.Equal(expected, noise, 4e-4 * expected + 5e-5);
        Assert.InRange(Price(new LossDistributionAccountant(), Run(noise), delta), 0.999 * epsilon, epsilon);
        Assert.Equal(renyi, PrivacyCalibration.NoiseMultiplier(Run, epsilon, delta, () => new RenyiAccountant()), 3e-4 * renyi + 5e-5);
    }

    [Fact]
    public void Noise_of_one_release_is_the_analytic_one()
    {
        var noise = PrivacyCalibration.NoiseMultiplier(sigma => new GaussianEvent(sigma), 0.7, 1e-6, relativeTolerance: 1e-5);
        Assert.Equal(AnalyticGaussian.NoiseMultiplier(0.7, 1e-6), noise, 1e-3);
    }

    [Fact]
    public void The_number_of_steps_is_the_largest_one()
    {
        static PrivacyEvent Run(int steps) => PrivacyEvent.DpSgd(0.01, 1.1, steps);
        var steps = PrivacyCalibration.Steps(Run, 2, 1e-5, () => new RenyiAccountant());
        Assert.True(Price(new RenyiAccountant(), Run(steps), 1e-5) <= 2);
        Assert.True(Price(new RenyiAccountant(), Run(steps + 1), 1e-5) > 2);
    }

    [Fact]
    public void The_sampling_rate_spends_the_budget()
    {
        static PrivacyEvent Run(double rate) => PrivacyEvent.DpSgd(rate, 1.1, 1000);
        var rate = PrivacyCalibration.SamplingRate(Run, 2, 1e-5);
        Assert.InRange(Price(new LossDistributionAccountant(), Run(rate), 1e-5), 1.99, 2);
        Assert.Equal(1, PrivacyCalibration.SamplingRate(_ => new GaussianEvent(50), 2, 1e-5));
    }

    [Fact]
    public void What_cannot_be_reached_is_refused_with_the_reason()
    {
        static PrivacyEvent WithLaplace(double noise) => new ComposedEvent(new GaussianEvent(noise), new LaplaceEvent(0.5));
        var error = Assert.Throws<UnreachableTargetException>(() => PrivacyCalibration.NoiseMultiplier(WithLaplace, 1, 1e-5, () => new RenyiAccountant()));
        Assert.Contains("Something other than this noise spends it", error.Message, StringComparison.Ordinal);
        Assert.Contains("One step alone", Assert.Throws<UnreachableTargetException>(() => PrivacyCalibration.Steps(steps => PrivacyEvent.DpSgd(0.5, 0.5, steps), 0.1, 1e-5)).Message, StringComparison.Ordinal);
        Assert.Contains("Add noise", Assert.Throws<UnreachableTargetException>(() => PrivacyCalibration.SamplingRate(rate => PrivacyEvent.DpSgd(rate, 0, 2), 1, 1e-5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivacyCalibration.NoiseMultiplier(sigma => new GaussianEvent(sigma), 0, 1e-5));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivacyCalibration.NoiseMultiplier(sigma => new GaussianEvent(sigma), 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivacyCalibration.NoiseMultiplier(sigma => new GaussianEvent(sigma), 1, 1e-5, relativeTolerance: 0));
        Assert.Throws<UnsupportedEventException>(() => PrivacyCalibration.NoiseMultiplier(sigma => new ShuffledEvent(5, new GaussianEvent(sigma)), 1, 1e-5));
    }

    private static double Price(IPrivacyAccountant accountant, PrivacyEvent run, double delta)
    {
        accountant.Compose(run);
        return accountant.Epsilon(delta);
    }
}
