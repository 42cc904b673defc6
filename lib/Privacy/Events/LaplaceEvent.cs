namespace CollectiveAction.Privacy.Events;

/// <summary>A release of one number with Laplace noise.</summary>
public sealed record LaplaceEvent : PrivacyEvent
{
    /// <summary>A release.</summary>
    /// <param name="noiseMultiplier">b ≥ 0, the noise's scale over the sensitivity, so that one release is 1/b-private; 0 is no noise, priced at +∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">The multiplier is negative or not finite.</exception>
    public LaplaceEvent(double noiseMultiplier) => NoiseMultiplier = Ranges.NoiseMultiplier(noiseMultiplier);

    /// <summary>b, the noise's scale over the sensitivity.</summary>
    public double NoiseMultiplier { get; }
}
