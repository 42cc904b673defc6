namespace CollectiveAction.Theory.Signals;

/// <summary>
/// Inserts a token after every so many words of a text, as the résumé experiment does with an invisible formatting character.
/// </summary>
/// <remarks>A text shorter than the spacing receives the token once, at its end, so that every text carries the signal.</remarks>
public sealed class PeriodicTokenSignal : ISignal<int[]>
{
    /// <summary>A signal of one token.</summary>
    /// <param name="token">The identifier of the inserted token, ≥ 0.</param>
    /// <param name="spacing">The number of words from one token to the next, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The token is negative or the spacing is not positive.</exception>
    public PeriodicTokenSignal(int token, int spacing = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacing);
        (Token, Spacing) = (token, spacing);
    }

    /// <summary>The identifier of the inserted token.</summary>
    public int Token { get; }

    /// <summary>The number of words from one token to the next.</summary>
    public int Spacing { get; }

    /// <inheritdoc />
    public int[] Apply(int[] feature) => Apply(feature, _ => Token);

    /// <summary>What becomes of a text if something else stands at some places: coordination noise.</summary>
    /// <param name="feature">The text x; left unchanged.</param>
    /// <param name="tokenAt">
    /// The token at the k-th place, k = 0, 1, …; null where the place stays empty. Asked once for each place, in order.
    /// </param>
    public int[] Apply(int[] feature, Func<int, int?> tokenAt)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(tokenAt);
        var insertions = Math.Max(1, feature.Length / Spacing);
        var signalled = new int[feature.Length + insertions];
        var (from, to) = (0, 0);
        for (var i = 0; i < insertions; i++)
        {
            var words = Math.Min(Spacing, feature.Length - from);
            feature.AsSpan(from, words).CopyTo(signalled.AsSpan(to));
            from += words;
            to += words;
            if (tokenAt(i) is { } token) signalled[to++] = token;
        }

        feature.AsSpan(from).CopyTo(signalled.AsSpan(to));
        return signalled[..(to + feature.Length - from)];
    }
}
