using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>Each placement of the signal fails on its own: it is dropped, or made wrongly.</summary>
/// <param name="DropRate">The probability that a placement is left out, in [0, 1].</param>
/// <param name="CorruptionRate">The probability that it is made wrongly, in one of its corrupted forms; the two rates add up to at most 1.</param>
/// <remarks>
/// Placements fail independently of each other, of the member and of its data. A member with features x reports X̃ = S_K(… S₁(x)), where S_k
/// is the k-th placement with probability 1 − drop − corruption, the identity when dropped, and one of its corrupted forms, each equally
/// likely, otherwise. All K placements are as intended with probability (1 − drop − corruption)^K. The law of X̃ takes K passes over the feature
/// space, not 2^K. Partial compliance in which each member keeps each placement with probability q is <c>new PlacementNoise(1 − q)</c>.
/// </remarks>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record PlacementNoise(double DropRate, double CorruptionRate = 0) : ICoordinationNoise
{
    /// <summary>The probability that a placement is left out, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to something outside [0, 1].</exception>
    public double DropRate { get; init => field = Require.Share(value, nameof(DropRate)); } = Require.Share(DropRate);

    /// <summary>The probability that a placement is made wrongly, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to something outside [0, 1].</exception>
    public double CorruptionRate { get; init => field = Require.Share(value, nameof(CorruptionRate)); } = Require.Share(CorruptionRate);

    /// <summary>
    /// Whether one random number decides on the k-th placement of all members. The mixture that the firm sees is then itself random, so that the
    /// law of such a collective is asked for with <c>RandomMixture</c>; drawn members simply share their draws.
    /// </summary>
    public bool IsShared { get; init; }

    /// <summary>The probability that one placement is as intended.</summary>
    public double KeepRate => 1 - DropRate - CorruptionRate;

    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">The rates lie outside [0, 1] or add up to more than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The signal is not made of placements, placements are to be corrupted and one has no corrupted form, or they have failed once already.
    /// </exception>
    public IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play)
    {
        ArgumentNullException.ThrowIfNull(play);
        Require.Share(DropRate + CorruptionRate);
        if (play.Strategy is null || DropRate + CorruptionRate == 0) return [play];
        if (play.Carrying("Noise at placements").Signal is not IPlacedSignal<TFeature> signal)
            throw new ArgumentException("The signal is not made of placements, so none can fail; use noise of whole members.", nameof(play));
        if (CorruptionRate > 0 && !signal.CanBeCorrupted)
            throw new ArgumentException("A placement is to be corrupted but has no corrupted form; give it one, or set the corruption rate to 0.", nameof(play));
        if (play.Placements is not null) throw new ArgumentException("The placements fail once already; give one placement noise with both rates.", nameof(play));

        // Where their number depends on the feature, or one draw serves all, nobody is sure to be in step.
        var intact = !IsShared && signal.PlacementCount is { } count ? Math.Pow(KeepRate, count) : 0;
        var disturbed = play.Part(1 - intact) with { IsInStep = false, Placements = this, Description = "placements missing" };
        return intact == 0 ? [disturbed] : [play.Part(intact), disturbed];
    }

    /// <inheritdoc />
    public ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) => this;

    /// <summary>The law of (X̃, y), given that at least one placement is not as intended.</summary>
    internal double[,] Disturbed(double[,] joint, FiniteSignal signal)
    {
        var (features, labels) = (joint.GetLength(0), joint.GetLength(1));
        var (intact, disturbed) = (joint, new double[features, labels]);
        foreach (var placement in signal.Placements)
        {
            var (nextIntact, nextDisturbed) = (new double[features, labels], new double[features, labels]);
            for (var x = 0; x < features; x++)
            {
                var kept = placement.Kept.Apply(x);
                for (var y = 0; y < labels; y++)
                {
                    var (right, either) = (intact[x, y], intact[x, y] + disturbed[x, y]);
                    nextIntact[kept, y] += KeepRate * right;
                    nextDisturbed[kept, y] += KeepRate * disturbed[x, y];
                    nextDisturbed[x, y] += DropRate * either;
                    if (CorruptionRate == 0) continue;
                    foreach (var corrupted in placement.Corrupted) nextDisturbed[corrupted.Apply(x), y] += CorruptionRate / placement.Corrupted.Count * either;
                }
            }

            (intact, disturbed) = (nextIntact, nextDisturbed);
        }

        return disturbed;
    }
}
