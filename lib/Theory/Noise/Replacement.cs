namespace CollectiveAction.Theory.Noise;

/// <summary>The noise that replaces a member's play by another one.</summary>
internal static class Replacement
{
    internal static IReadOnlyList<Play<TFeature, TLabel>> Of<TFeature, TLabel>(
        Play<TFeature, TLabel> play, double rate, Func<Play<TFeature, TLabel>, Play<TFeature, TLabel>> other)
    {
        if (rate == 0 || play.Strategy is null) return [play];
        var replaced = other(play.Part(rate)) with { IsInStep = false };
        return rate == 1 ? [replaced] : [play.Part(1 - rate), replaced];
    }

    /// <summary>What a noise carries, in the type of the plays it strikes.</summary>
    /// <exception cref="ArgumentException">It is of another type.</exception>
    internal static T Typed<T>(object? value, string noise) => value is T typed
        ? typed
        : throw new ArgumentException($"{noise} is about a {value?.GetType().Name ?? "null"}, but the collective's is a {typeof(T).Name}; give one of the collective's.");
}
