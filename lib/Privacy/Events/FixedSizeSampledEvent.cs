namespace CollectiveAction.Privacy.Events;

/// <summary>A mechanism run on a batch of fixed size, every subset of that size being equally likely, drawn anew for every release.</summary>
public sealed record FixedSizeSampledEvent : PrivacyEvent
{
    /// <summary>A sampled mechanism.</summary>
    /// <param name="populationSize">n ≥ 1, the number of records, which is public.</param>
    /// <param name="sampleSize">m, 1 ≤ m ≤ n, the size of the batch.</param>
    /// <param name="inner">What is run on the batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size lies outside its range.</exception>
    /// <exception cref="ArgumentNullException">There is no inner event.</exception>
    public FixedSizeSampledEvent(int populationSize, int sampleSize, PrivacyEvent inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleSize);
        if (populationSize < sampleSize)
            throw new ArgumentOutOfRangeException(nameof(populationSize), populationSize, $"A batch of {sampleSize} needs as many records; take a smaller batch.");
        (PopulationSize, SampleSize, Inner) = (populationSize, sampleSize, inner);
    }

    /// <summary>n, the number of records.</summary>
    public int PopulationSize { get; }

    /// <summary>m, the size of the batch.</summary>
    public int SampleSize { get; }

    /// <summary>What is run on the batch.</summary>
    public PrivacyEvent Inner { get; }
}
