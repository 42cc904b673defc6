namespace CollectiveAction.Privacy.Events;

/// <summary>A release with normal noise.</summary>
/// <remarks>
/// The sensitivity is the largest Euclidean distance between the exact releases of two neighbours under the accountant's relation: the clipping norm C for
/// <see cref="NeighbouringRelation.AddOrRemoveOne"/>, 2C for <see cref="NeighbouringRelation.ReplaceOne"/>.
/// </remarks>
public sealed record GaussianEvent : PrivacyEvent
{
    /// <summary>A release.</summary>
    /// <param name="noiseMultiplier">σ ≥ 0, the noise's standard deviation over the sensitivity; 0 is no noise, which every accountant prices at +∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">The multiplier is negative or not finite.</exception>
    public GaussianEvent(double noiseMultiplier) => NoiseMultiplier = Ranges.NoiseMultiplier(noiseMultiplier);

    /// <summary>σ, the noise's standard deviation over the sensitivity.</summary>
    public double NoiseMultiplier { get; }
}
