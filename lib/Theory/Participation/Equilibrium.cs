namespace CollectiveAction.Theory.Participation;

/// <summary>A share of participants that no one has a reason to leave or to join.</summary>
/// <param name="Share">The share α in [0, 1].</param>
/// <param name="Stability">What happens after a small push.</param>
public readonly record struct Equilibrium(double Share, Stability Stability);

/// <summary>What happens to an equilibrium after a small push.</summary>
public enum Stability
{
    /// <summary>The share returns from both sides.</summary>
    Stable,

    /// <summary>A tipping point: below it the collective dissolves to the next stable share, above it it grows by itself. The critical mass of participation.</summary>
    Tipping,

    /// <summary>The share returns from one side only, or stays where it was pushed.</summary>
    HalfStable,
}
