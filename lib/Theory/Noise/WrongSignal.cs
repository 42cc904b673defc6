using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>Members put on another signal, with the right label: they speak for the target where nobody will look.</summary>
/// <typeparam name="TWorn">The type of a feature.</typeparam>
/// <param name="Rate">The probability ρ that a member takes the wrong signal, in [0, 1].</param>
/// <param name="Signal">The signal it puts on instead.</param>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record WrongSignal<TWorn>(double Rate, ISignal<TWorn> Signal) : MemberNoise(Rate)
{
    /// <inheritdoc />
    public override IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play)
    {
        ArgumentNullException.ThrowIfNull(play);
        ArgumentNullException.ThrowIfNull(Signal);
        var signal = Replacement.Typed<ISignal<TFeature>>(Signal, "A wrong signal");
        return Replacement.Of(play, Rate, p => p with
        {
            Strategy = p.Carrying("A wrong signal") with { Signal = signal }, Placements = null, Description = "wrong signal",
        });
    }

    /// <inheritdoc />
    public override ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return new WrongSignal<TOther>(Rate, translation.Signal(Replacement.Typed<ISignal<TFeature>>(Signal, "A wrong signal")));
    }
}
