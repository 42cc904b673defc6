using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>Members put on the signal but report their own label, whatever it is: they have changed the features and forgotten the rest.</summary>
/// <param name="Rate">The probability ρ that a member keeps its label, in [0, 1].</param>
/// <remarks>In a feature-only collective these are members who put the signal on although they do not have the target label.</remarks>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record OwnLabel(double Rate) : MemberNoise(Rate)
{
    /// <inheritdoc />
    public override IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return Replacement.Of(play, Rate, p =>
        {
            p.Carrying(nameof(OwnLabel));
            return p with { KeepsLabel = true, Description = "own label" };
        });
    }

    /// <inheritdoc />
    public override ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) => this;
}
