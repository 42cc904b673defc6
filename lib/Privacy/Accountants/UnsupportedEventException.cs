using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Accountants;

/// <summary>An accountant was given an event that it cannot price. Nothing of what was to be composed has been counted.</summary>
public sealed class UnsupportedEventException : NotSupportedException
{
    internal UnsupportedEventException(PrivacyEvent part, string reason)
        : base($"{part} cannot be priced: {reason}") => Event = part;

    /// <summary>The event, or the part of one, that cannot be priced.</summary>
    public PrivacyEvent Event { get; }
}
