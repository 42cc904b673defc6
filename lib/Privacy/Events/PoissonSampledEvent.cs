namespace CollectiveAction.Privacy.Events;

/// <summary>A mechanism run on a batch that every record enters independently with the same probability.</summary>
public sealed record PoissonSampledEvent : PrivacyEvent
{
    /// <summary>A sampled mechanism.</summary>
    /// <param name="samplingRate">q in (0, 1]; 1 takes every record.</param>
    /// <param name="inner">What is run on the batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside its range.</exception>
    /// <exception cref="ArgumentNullException">There is no inner event.</exception>
    public PoissonSampledEvent(double samplingRate, PrivacyEvent inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        (SamplingRate, Inner) = (Ranges.SamplingRate(samplingRate), inner);
    }

    /// <summary>q, the probability that a record enters the batch.</summary>
    public double SamplingRate { get; }

    /// <summary>What is run on the batch.</summary>
    public PrivacyEvent Inner { get; }
}
