using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Strategies;

/// <summary>Members forget to act, or change their mind: they report their own data.</summary>
/// <param name="Rate">The probability ρ that a member drops out, in [0, 1].</param>
/// <remarks>
/// A collective of share α that loses a part ρ is one of share α(1 − ρ), exactly. This is <see cref="Noncompliance.Keep"/>; of members who report
/// nothing at all <see cref="PartialCompliance.EffectiveShare"/> gives the share that has the same effect.
/// </remarks>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record DropOut(double Rate) : ICoordinationNoise
{
    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside [0, 1].</exception>
    public IReadOnlyList<Play> Strike(Play play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return Replacement.Of(play, Require.Share(Rate), p => p with { Signal = null, Placements = null, Description = "dropped out" });
    }
}
