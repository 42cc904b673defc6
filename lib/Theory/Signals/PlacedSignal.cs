using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Signals;

/// <summary>Where in a text tokens are inserted.</summary>
public enum TokenPlacement
{
    /// <summary>All before the first word.</summary>
    Start,

    /// <summary>All after the first half of the words, rounded down.</summary>
    Middle,

    /// <summary>All after the last word.</summary>
    End,

    /// <summary>Each at a place of its own, drawn uniformly from the places before, between and after the words.</summary>
    Random,
}

/// <summary>Inserts a token a fixed number of times, whatever the length of the text.</summary>
/// <typeparam name="TToken">The type of a token: a word as people write it, or its identifier in a vocabulary.</typeparam>
/// <remarks>
/// Random places are drawn by a stream that the seed and the words of the text decide, so the signal is a function: equal texts are changed
/// alike, whoever holds them. Cost: O(text length + insertions · log insertions).
/// </remarks>
public sealed record PlacedSignal<TToken> : ISignal<TToken[]>
{
    /// <summary>A signal of one token.</summary>
    /// <param name="token">The inserted token.</param>
    /// <param name="placement">Where it is inserted.</param>
    /// <param name="insertions">How many times, ≥ 1.</param>
    /// <param name="seed">Decides random places; plays no part otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">An identifier is negative, the number not positive, or the placement unknown.</exception>
    public PlacedSignal(TToken token, TokenPlacement placement, int insertions = 1, ulong seed = 0)
    {
        TokenCheck.Require(token);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(insertions);
        if (!Enum.IsDefined(placement)) throw new ArgumentOutOfRangeException(nameof(placement), placement, "Not a placement.");
        (Token, Placement, Insertions, Seed) = (token, placement, insertions, seed);
    }

    /// <summary>The inserted token.</summary>
    public TToken Token { get; }

    /// <summary>Where it is inserted.</summary>
    public TokenPlacement Placement { get; }

    /// <summary>How many times it is inserted.</summary>
    public int Insertions { get; }

    /// <summary>Decides random places; plays no part otherwise.</summary>
    public ulong Seed { get; }

    /// <inheritdoc />
    public TToken[] Apply(TToken[] feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        var places = Places(feature);
        var signalled = new TToken[feature.Length + places.Length];
        var (from, to) = (0, 0);
        foreach (var place in places)
        {
            feature.AsSpan(from, place - from).CopyTo(signalled.AsSpan(to));
            to += place - from;
            from = place;
            signalled[to++] = Token;
        }

        feature.AsSpan(from).CopyTo(signalled.AsSpan(to));
        return signalled;
    }

    /// <summary>How many words stand before each insertion, ascending.</summary>
    private int[] Places(TToken[] text)
    {
        var places = new int[Insertions];
        switch (Placement)
        {
            case TokenPlacement.Random:
                var random = new RandomStream(Seed).Child(Hash(text));
                foreach (ref var place in places.AsSpan()) place = random.NextInt32(text.Length + 1);
                Array.Sort(places);
                break;
            default:
                Array.Fill(places, Placement == TokenPlacement.Start ? 0 : Placement == TokenPlacement.End ? text.Length : text.Length / 2);
                break;
        }

        return places;
    }

    /// <summary>FNV-1a over the words, the same in every process.</summary>
    private static ulong Hash(TToken[] text)
    {
        const ulong prime = 1099511628211UL;
        var hash = 14695981039346656037UL;
        foreach (var word in text)
        {
            if (word is int token) hash = (hash ^ (uint)token) * prime;
            else foreach (var character in word?.ToString() ?? "") hash = (hash ^ character) * prime;
        }

        return hash;
    }
}
