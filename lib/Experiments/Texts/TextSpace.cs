using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Texts;

/// <summary>Carries what collectives say of words over to the tokens that a learner reads; labels stay.</summary>
/// <param name="tokenOf">The token of a word.</param>
internal sealed class TextSpace(Func<string, int> tokenOf) : ITranslation<string[], uint, int[], uint>
{
    /// <inheritdoc />
    public ISignal<int[]> Signal(ISignal<string[]> signal) => signal switch
    {
        PeriodicSignal<string> periodic => new PeriodicSignal<int>(tokenOf(periodic.Token), periodic.Spacing)
        {
            Corrupted = periodic.Corrupted is { } corrupted ? new(tokenOf(corrupted.Token)) : null,
        },
        PlacedSignal<string> placed => new PlacedSignal<int>(tokenOf(placed.Token), placed.Placement, placed.Insertions, placed.Seed),
        RemovalSignal<string> removal => new RemovalSignal<int>(removal.Tokens.Select(tokenOf)),
        _ => throw new ArgumentException($"{signal} is no signal on words that this learner's tokens have; use a periodic, a placed or a removing one.", nameof(signal)),
    };

    /// <inheritdoc />
    public uint Label(uint label) => label;
}
