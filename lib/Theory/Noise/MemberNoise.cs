using CollectiveAction.Numerics.Checks;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>Noise that strikes a member as a whole, at a rate.</summary>
/// <param name="Rate">The probability ρ that it strikes a member, in [0, 1].</param>
public abstract record MemberNoise(double Rate) : ICoordinationNoise
{
    /// <summary>The probability ρ that it strikes a member, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to something outside [0, 1].</exception>
    public double Rate { get; init => field = Require.Share(value, nameof(Rate)); } = Require.Share(Rate);

    /// <inheritdoc />
    public abstract IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play);

    /// <inheritdoc />
    public abstract ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation);
}
