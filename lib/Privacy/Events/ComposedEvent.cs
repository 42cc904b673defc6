namespace CollectiveAction.Privacy.Events;

/// <summary>Several mechanisms on the same records, each of which may be chosen in view of the earlier releases.</summary>
public sealed record ComposedEvent : PrivacyEvent
{
    private readonly PrivacyEvent[] _parts;

    /// <summary>A composition.</summary>
    /// <param name="parts">The events in order, at least one.</param>
    /// <exception cref="ArgumentException">There are no events, or one is missing.</exception>
    public ComposedEvent(params IReadOnlyList<PrivacyEvent> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0 || parts.Contains(null!)) throw new ArgumentException("A composition needs at least one event and no missing one.", nameof(parts));
        _parts = [.. parts];
    }

    /// <summary>The events in order.</summary>
    public IReadOnlyList<PrivacyEvent> Parts => _parts;

    /// <summary>Whether another composition has equal events in the same order.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(ComposedEvent? other) => other is not null && _parts.SequenceEqual(other._parts);

    /// <inheritdoc/>
    public override int GetHashCode() => _parts.Aggregate(_parts.Length, HashCode.Combine);
}
