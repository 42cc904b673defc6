namespace CollectiveAction.Theory.Signals;

/// <summary>One of several places at which members put a signal: one occurrence of a character, one box of a form, one patch of a picture.</summary>
/// <remarks>The whole signal is the composition of its placements, see <see cref="FiniteSignal.OfPlacements"/>.</remarks>
public sealed class SignalPlacement : IEquatable<SignalPlacement>
{
    /// <summary>A placement, and what may go wrong with it.</summary>
    /// <param name="kept">The map of features when the placement is made as intended.</param>
    /// <param name="corrupted">The maps when it is made wrongly, each equally likely; none where that cannot happen. Copied.</param>
    /// <exception cref="ArgumentException">A map lives on another feature space.</exception>
    public SignalPlacement(FiniteSignal kept, params IReadOnlyList<FiniteSignal> corrupted)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(corrupted);
        if (corrupted.FirstOrDefault(c => c.FeatureCount != kept.FeatureCount) is { } other)
        {
            throw new ArgumentException(
                $"The placement is defined on {kept.FeatureCount} features but its corrupted form on {other.FeatureCount}; use one feature space.", nameof(corrupted));
        }

        (Kept, Corrupted) = (kept, [.. corrupted]);
    }

    /// <summary>The map of features when the placement is made as intended.</summary>
    public FiniteSignal Kept { get; }

    /// <summary>The maps when it is made wrongly, each equally likely.</summary>
    public IReadOnlyList<FiniteSignal> Corrupted { get; }

    /// <summary>Whether two placements make the same maps.</summary>
    /// <param name="other">The other placement.</param>
    public bool Equals(SignalPlacement? other) => other is not null && Kept.Equals(other.Kept) && Corrupted.SequenceEqual(other.Corrupted);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SignalPlacement);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kept, Corrupted.Count);
}
