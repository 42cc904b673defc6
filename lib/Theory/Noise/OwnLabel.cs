using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>Members put on the signal but report their own label, whatever it is: they have changed the features and forgotten the rest.</summary>
/// <param name="Rate">The probability ρ that a member keeps its label, in [0, 1].</param>
/// <remarks>In a feature-only collective these are members who put the signal on although they do not have the target label.</remarks>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record OwnLabel(double Rate) : ICoordinationNoise
{
    /// <summary>The probability ρ that a member keeps its label, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to something outside [0, 1].</exception>
    public double Rate { get; init => field = Require.Share(value, nameof(Rate)); } = Require.Share(Rate);

    /// <inheritdoc />
    public IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return Replacement.Of(play, Rate, p =>
        {
            p.Carrying(nameof(OwnLabel));
            return p with { KeepsLabel = true, Description = "own label" };
        });
    }

    /// <inheritdoc />
    public ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) => this;
}
