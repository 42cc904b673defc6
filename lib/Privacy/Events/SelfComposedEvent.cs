namespace CollectiveAction.Privacy.Events;

/// <summary>One mechanism, run several times with fresh noise and fresh samples.</summary>
public sealed record SelfComposedEvent : PrivacyEvent
{
    /// <summary>A repetition.</summary>
    /// <param name="inner">What is repeated.</param>
    /// <param name="count">T ≥ 1, how often.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="ArgumentNullException">There is no inner event.</exception>
    public SelfComposedEvent(PrivacyEvent inner, int count)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        (Inner, Count) = (inner, count);
    }

    /// <summary>What is repeated.</summary>
    public PrivacyEvent Inner { get; }

    /// <summary>T, how often.</summary>
    public int Count { get; }
}
