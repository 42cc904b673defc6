using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>Members put on the right signal but take another label for the target: they speak against their own collective where it matters.</summary>
/// <typeparam name="TWrong">The type of a label.</typeparam>
/// <param name="Rate">The probability ρ that a member takes the wrong label, in [0, 1].</param>
/// <param name="Label">The label it takes for the target.</param>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record WrongLabel<TWrong>(double Rate, TWrong Label) : MemberNoise(Rate)
{
    /// <inheritdoc />
    public override IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play)
    {
        ArgumentNullException.ThrowIfNull(play);
        var label = Replacement.Typed<TLabel>(Label, "A wrong label");
        return Replacement.Of(play, Rate, p => p with
        {
            Strategy = p.Carrying("A wrong label") with { Target = label }, KeepsLabel = false, Description = "wrong label",
        });
    }

    /// <inheritdoc />
    public override ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return new WrongLabel<TOtherLabel>(Rate, translation.Label(Replacement.Typed<TLabel>(Label, "A wrong label")));
    }
}
