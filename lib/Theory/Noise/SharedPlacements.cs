using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>What the members of a collective share when each placement of the signal is kept with a probability.</summary>
public enum PlacementSharing
{
    /// <summary>One draw for all: everybody keeps the same placements, as when a part of the message never arrives.</summary>
    Placements,

    /// <summary>One number for all: everybody keeps equally many placements, each member its own, all subsets of that size equally likely.</summary>
    Number,
}

/// <summary>One outcome of a draw that all members share: these placements are made, the others are not.</summary>
/// <param name="Kept">The signals that are left, each with the part of the members who put it on; the parts add up to 1.</param>
/// <remarks>A random mixture holds one such outcome for every possible draw.</remarks>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record SharedPlacements(IReadOnlyList<(double Part, FiniteSignal Signal)> Kept) : ICoordinationNoise
{
    /// <inheritdoc />
    public IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play)
    {
        ArgumentNullException.ThrowIfNull(play);
        if (play.Strategy is null) return [play];
        var intended = play.Carrying("A shared draw");
        return [.. Kept.Select(k => k.Signal.Equals(intended.Signal)
            ? play.Part(k.Part)
            : play.Part(k.Part) with
            {
                Strategy = intended with { Signal = Replacement.Typed<ISignal<TFeature>>(k.Signal, "A shared draw") }, IsInStep = false, Description = "placements missing",
            })];
    }

    /// <inheritdoc />
    public ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) =>
        throw new NotSupportedException("The outcome of a shared draw belongs to a finite population; draw on the other space.");
}
