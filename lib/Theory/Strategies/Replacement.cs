namespace CollectiveAction.Theory.Strategies;

/// <summary>The noise that replaces a member's play by another one.</summary>
internal static class Replacement
{
    internal static IReadOnlyList<Play> Of(Play play, double rate, Func<Play, Play> other)
    {
        if (rate == 0 || play.Signal is null) return [play];
        var replaced = other(play.Part(rate)) with { IsInStep = false };
        return rate == 1 ? [replaced] : [play.Part(1 - rate), replaced];
    }
}
