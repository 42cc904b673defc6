using System.Collections.Frozen;

namespace CollectiveAction.Theory.Signals;

/// <summary>Takes given words out of a text: what a collective erases that does not want a classifier to act on them.</summary>
/// <typeparam name="TToken">The type of a token: a word as people write it, or its identifier in a vocabulary.</typeparam>
/// <remarks>A text of nothing but such words is left alone, because a text has at least one word. Applying it twice is the same as applying it once.</remarks>
public sealed class RemovalSignal<TToken> : ISignal<TToken[]>
    where TToken : notnull
{
    private readonly FrozenSet<TToken> _tokens;

    /// <summary>A signal from the words that it takes away.</summary>
    /// <param name="tokens">The words, at least one. Repetitions do not matter.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An identifier is negative.</exception>
    public RemovalSignal(IEnumerable<TToken> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _tokens = tokens.ToFrozenSet();
        if (_tokens.Count == 0) throw new ArgumentException("There is no word to take away; give at least one.", nameof(tokens));
        foreach (var token in _tokens) TokenCheck.Require(token, nameof(tokens));
    }

    /// <summary>The different words that are taken away.</summary>
    public IReadOnlySet<TToken> Tokens => _tokens;

    /// <inheritdoc />
    public TToken[] Apply(TToken[] feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        var kept = Array.FindAll(feature, token => !_tokens.Contains(token));
        return kept.Length > 0 ? kept : feature.AsSpan().ToArray();
    }
}
