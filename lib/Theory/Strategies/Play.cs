using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>What some of the members do, and how many of them: one line of the law of a noisy collective.</summary>
/// <param name="Probability">The share of the members who play this, in [0, 1].</param>
/// <param name="Signal">The signal they put on; null for members who report their own data.</param>
/// <param name="Label">The label that they take for the target y*.</param>
public sealed record Play(double Probability, FiniteSignal? Signal, int Label)
{
    /// <summary>Whether this is what the collective agreed on.</summary>
    public bool IsInStep { get; init; }

    /// <summary>Whether these members report their own label at the signal, in place of the one the strategy asks for.</summary>
    public bool KeepsLabel { get; init; }

    /// <summary>How the placements fail, where at least one of them is not as intended; null where all are.</summary>
    public PlacementNoise? Placements { get; init; }

    /// <summary>What the members do, in a few words.</summary>
    public string Description { get; init; } = "in step";

    /// <summary>The same play by a part of its members who are still as they were.</summary>
    /// <param name="part">The part, in [0, 1].</param>
    public Play Part(double part) => this with { Probability = Probability * part };
}
