namespace CollectiveAction.Privacy.Events;

/// <summary>What a mechanism released, apart from how its loss of privacy is computed. Events never change and are equal when their contents are.</summary>
/// <remarks>
/// The kinds: <see cref="GaussianEvent"/>, <see cref="LaplaceEvent"/>, <see cref="PoissonSampledEvent"/>, <see cref="FixedSizeSampledEvent"/>,
/// <see cref="ShuffledEvent"/>, <see cref="ComposedEvent"/> and <see cref="SelfComposedEvent"/>.
/// </remarks>
public abstract record PrivacyEvent
{
    private protected PrivacyEvent()
    {
    }

    /// <summary>The training run of DP-SGD: so many steps, each the Gaussian mechanism on a Poisson sample.</summary>
    /// <param name="samplingRate">q in (0, 1], the probability that a record enters a batch.</param>
    /// <param name="noiseMultiplier">σ ≥ 0, the noise's standard deviation over the clipping norm.</param>
    /// <param name="steps">T ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static PrivacyEvent DpSgd(double samplingRate, double noiseMultiplier, int steps) =>
        new SelfComposedEvent(new PoissonSampledEvent(samplingRate, new GaussianEvent(noiseMultiplier)), steps);
}
