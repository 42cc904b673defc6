using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>Members have missed the last message: they still play the previous signal and label.</summary>
/// <typeparam name="TWorn">The type of a feature.</typeparam>
/// <typeparam name="TWrong">The type of a label.</typeparam>
/// <param name="Rate">The probability ρ that a member is out of date, in [0, 1].</param>
/// <param name="Signal">The previous signal.</param>
/// <param name="Label">The previous target label.</param>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record StaleCoordination<TWorn, TWrong>(double Rate, ISignal<TWorn> Signal, TWrong Label) : MemberNoise(Rate)
{
    /// <inheritdoc />
    public override IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play)
    {
        ArgumentNullException.ThrowIfNull(play);
        ArgumentNullException.ThrowIfNull(Signal);
        var (signal, label) = (Replacement.Typed<ISignal<TFeature>>(Signal, "An earlier call"), Replacement.Typed<TLabel>(Label, "An earlier call"));
        return Replacement.Of(play, Rate, p => p with
        {
            Strategy = p.Carrying("An earlier call") with { Signal = signal, Target = label },
            KeepsLabel = false,
            Placements = null,
            Description = "out of date",
        });
    }

    /// <inheritdoc />
    public override ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        return new StaleCoordination<TOther, TOtherLabel>(
            Rate,
            translation.Signal(Replacement.Typed<ISignal<TFeature>>(Signal, "An earlier call")),
            translation.Label(Replacement.Typed<TLabel>(Label, "An earlier call")));
    }
}
