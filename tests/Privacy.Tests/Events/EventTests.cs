using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Tests.Events;

public class EventTests
{
    [Fact]
    public void Events_are_equal_when_their_contents_are()
    {
        Assert.Equal(PrivacyEvent.DpSgd(0.01, 1.1, 100), PrivacyEvent.DpSgd(0.01, 1.1, 100));
        Assert.NotEqual(PrivacyEvent.DpSgd(0.01, 1.1, 100), PrivacyEvent.DpSgd(0.01, 1.1, 101));
        var composed = new ComposedEvent(new GaussianEvent(1), new LaplaceEvent(2));
        Assert.Equal(composed, new ComposedEvent(new GaussianEvent(1), new LaplaceEvent(2)));
        Assert.Equal(composed.GetHashCode(), new ComposedEvent(new GaussianEvent(1), new LaplaceEvent(2)).GetHashCode());
        Assert.NotEqual(composed, new ComposedEvent(new LaplaceEvent(2), new GaussianEvent(1)));
        Assert.NotEqual<PrivacyEvent>(new GaussianEvent(1), new LaplaceEvent(1));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Noise_is_finite_and_not_negative(double noise)
    {
        Assert.Contains("finite and at least 0", Assert.Throws<ArgumentOutOfRangeException>("noiseMultiplier", () => new GaussianEvent(noise)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("noiseMultiplier", () => new LaplaceEvent(noise));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Sampling_rates_lie_between_0_and_1(double rate) =>
        Assert.Contains("above 0 and at most 1", Assert.Throws<ArgumentOutOfRangeException>("samplingRate", () => PrivacyEvent.DpSgd(rate, 1, 10)).Message, StringComparison.Ordinal);

    [Fact]
    public void Sizes_and_counts_are_checked()
    {
        var inner = new GaussianEvent(1);
        Assert.Contains("Batch", new ShuffledEvent(3, inner).ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("populationSize", () => new FixedSizeSampledEvent(9, 10, inner));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedSizeSampledEvent(9, 0, inner));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SelfComposedEvent(inner, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffledEvent(0, inner));
        Assert.Throws<ArgumentException>(() => new ComposedEvent());
        Assert.Throws<ArgumentException>(() => new ComposedEvent(inner, null!));
        Assert.Throws<ArgumentNullException>(() => new SelfComposedEvent(null!, 2));
    }
}
