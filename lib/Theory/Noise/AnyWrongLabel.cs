using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>Members put on the right signal but take any of several labels for the target, each as likely as the others.</summary>
/// <typeparam name="TWrong">The type of a label.</typeparam>
/// <param name="Rate">The probability ρ that a member takes a wrong label, in [0, 1].</param>
/// <param name="Labels">The labels, at least one; usually all but the target.</param>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record AnyWrongLabel<TWrong>(double Rate, IReadOnlyList<TWrong> Labels) : MemberNoise(Rate)
{
    /// <inheritdoc />
    public override IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play)
    {
        ArgumentNullException.ThrowIfNull(play);
        ArgumentNullException.ThrowIfNull(Labels);
        if (Labels.Count == 0) throw new ArgumentException("A wrong label is one of those given, and none is; give at least one.");
        if (Rate == 0 || play.Strategy is null) return [play];
        return new OneOf([.. Labels.Select(l => (Rate / Labels.Count, (ICoordinationNoise)new WrongLabel<TWrong>(1, l)))]).Strike(play);
    }

    /// <inheritdoc />
    public override ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return new AnyWrongLabel<TOtherLabel>(Rate, [.. Labels.Select(l => translation.Label(Replacement.Typed<TLabel>(l, "A wrong label")))]);
    }
}
