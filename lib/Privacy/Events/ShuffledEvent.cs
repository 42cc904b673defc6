namespace CollectiveAction.Privacy.Events;

/// <summary>One epoch over a random permutation of the records that is cut into batches, a mechanism run on each.</summary>
/// <remarks>No accountant here prices it: treating it as Poisson sampling understates the loss, see <c>ShuffledLowerBound</c>.</remarks>
public sealed record ShuffledEvent : PrivacyEvent
{
    /// <summary>An epoch.</summary>
    /// <param name="batches">T ≥ 1, the number of batches that every record enters exactly one of.</param>
    /// <param name="inner">What is run on each batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no batches.</exception>
    /// <exception cref="ArgumentNullException">There is no inner event.</exception>
    public ShuffledEvent(int batches, PrivacyEvent inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batches);
        (Batches, Inner) = (batches, inner);
    }

    /// <summary>T, the number of batches.</summary>
    public int Batches { get; }

    /// <summary>What is run on each batch.</summary>
    public PrivacyEvent Inner { get; }
}
