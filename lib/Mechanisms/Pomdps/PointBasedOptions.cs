namespace CollectiveAction.Mechanisms.Pomdps;

/// <summary>When a point-based search ends.</summary>
/// <param name="Gap">The distance of the bounds at the first belief that suffices, > 0, in the unit of rewards.</param>
/// <param name="MostTrials">The most trials, ≥ 1; the search ends there with the status of an iteration limit.</param>
public sealed record PointBasedOptions(double Gap = 1e-3, int MostTrials = 1000)
{
    /// <summary>The most beliefs that are kept, ≥ 10; the search ends there too.</summary>
    public int MostBeliefs { get; init; } = 200_000;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Gap);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MostTrials);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostBeliefs, 10);
    }
}
