using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>Members forget to act, or change their mind: they report their own data.</summary>
/// <param name="Rate">The probability ρ that a member drops out, in [0, 1].</param>
/// <remarks>
/// A collective of share α that loses a part ρ is one of share α(1 − ρ), exactly. Of members who report nothing at all
/// <see cref="PartialCompliance.EffectiveShare"/> gives the share that has the same effect.
/// </remarks>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record DropOut(double Rate) : MemberNoise(Rate)
{
    /// <inheritdoc />
    public override IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return Replacement.Of(play, Rate, p => p with { Strategy = null, KeepsLabel = false, Placements = null, Description = "dropped out" });
    }

    /// <inheritdoc />
    public override ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) => this;
}
