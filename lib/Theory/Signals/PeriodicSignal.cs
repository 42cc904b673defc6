namespace CollectiveAction.Theory.Signals;

/// <summary>
/// Inserts a token after every so many words of a text, as the résumé experiment does with an invisible formatting character.
/// </summary>
/// <typeparam name="TToken">The type of a token: a word as people write it, or its identifier in a vocabulary.</typeparam>
/// <remarks>A text shorter than the spacing receives the token once, at its end, so that every text carries the signal.</remarks>
public sealed record PeriodicSignal<TToken> : IPlacedSignal<TToken[]>
{
    /// <summary>A signal of one token.</summary>
    /// <param name="token">The inserted token.</param>
    /// <param name="spacing">The number of words from one token to the next, ≥ 1.</param>
    /// <exception cref="ArgumentNullException">There is no token.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An identifier is negative, or the spacing is not positive.</exception>
    public PeriodicSignal(TToken token, int spacing = 20)
    {
        TokenCheck.Require(token);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacing);
        (Token, Spacing) = (token, spacing);
    }

    /// <summary>The inserted token.</summary>
    public TToken Token { get; }

    /// <summary>The number of words from one token to the next.</summary>
    public int Spacing { get; }

    /// <summary>What stands at a place where the token is inserted wrongly; null where that cannot happen.</summary>
    public Corruption? Corrupted { get; init; }

    /// <inheritdoc />
    public int? PlacementCount => null;

    /// <inheritdoc />
    public bool CanBeCorrupted => Corrupted is not null;

    /// <inheritdoc />
    public int CorruptedForms(int placement) => Corrupted is null ? 0 : 1;

    /// <inheritdoc />
    public TToken[] Apply(TToken[] feature) => Apply(feature, _ => 0);

    /// <inheritdoc />
    public TToken[] Apply(TToken[] feature, Func<int, int?> formAt)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(formAt);
        var insertions = Math.Max(1, feature.Length / Spacing);
        var signalled = new TToken[feature.Length + insertions];
        var (from, to) = (0, 0);
        for (var i = 0; i < insertions; i++)
        {
            var words = Math.Min(Spacing, feature.Length - from);
            feature.AsSpan(from, words).CopyTo(signalled.AsSpan(to));
            from += words;
            to += words;
            if (formAt(i) is { } form) signalled[to++] = form == 0 ? Token : Corrupted!.Token;
        }

        feature.AsSpan(from).CopyTo(signalled.AsSpan(to));
        return signalled[..(to + feature.Length - from)];
    }

    /// <summary>Another token in place of the intended one.</summary>
    /// <param name="Token">The token.</param>
    public sealed record Corruption(TToken Token);
}
