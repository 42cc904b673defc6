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
/// <remarks>
/// Random places are drawn by a stream that the seed and the words of the text decide, so the signal is a function: equal texts are changed
/// alike, whoever holds them. Cost: O(text length + insertions · log insertions).
/// </remarks>
public sealed class PlacedTokenSignal : ISignal<int[]>
{
    private readonly RandomStream _random;

    /// <summary>A signal of one token.</summary>
    /// <param name="token">The identifier of the inserted token, ≥ 0.</param>
    /// <param name="placement">Where it is inserted.</param>
    /// <param name="insertions">How many times, ≥ 1.</param>
    /// <param name="seed">Decides random places; plays no part otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The token is negative, the number not positive, or the placement unknown.</exception>
    public PlacedTokenSignal(int token, TokenPlacement placement, int insertions = 1, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(insertions);
        if (!Enum.IsDefined(placement)) throw new ArgumentOutOfRangeException(nameof(placement), placement, "Not a placement.");
        (Token, Placement, Insertions, _random) = (token, placement, insertions, new RandomStream(seed));
    }

    /// <summary>The identifier of the inserted token.</summary>
    public int Token { get; }

    /// <summary>Where it is inserted.</summary>
    public TokenPlacement Placement { get; }

    /// <summary>How many times it is inserted.</summary>
    public int Insertions { get; }

    /// <inheritdoc />
    public int[] Apply(int[] feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        var places = Places(feature);
        var signalled = new int[feature.Length + places.Length];
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
    private int[] Places(int[] text)
    {
        var places = new int[Insertions];
        switch (Placement)
        {
            case TokenPlacement.Random:
                var random = _random.Child(Hash(text));
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
    private static ulong Hash(int[] text)
    {
        var hash = 14695981039346656037UL;
        foreach (var word in text) hash = (hash ^ (uint)word) * 1099511628211UL;
        return hash;
    }
}
