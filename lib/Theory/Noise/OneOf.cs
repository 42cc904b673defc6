using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Noise;

/// <summary>At most one of several noises happens to a member, where noises given one after the other strike independently.</summary>
/// <param name="Fates">The part of the members that each noise happens to, and the noise; the parts add up to at most 1, the other members are spared.</param>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record OneOf(params IReadOnlyList<(double Part, ICoordinationNoise Noise)> Fates) : ICoordinationNoise
{
    /// <inheritdoc />
    /// <exception cref="ArgumentException">The parts add up to more than 1.</exception>
    public IReadOnlyList<Play<TFeature, TLabel>> Strike<TFeature, TLabel>(Play<TFeature, TLabel> play)
    {
        ArgumentNullException.ThrowIfNull(play);
        ArgumentNullException.ThrowIfNull(Fates);
        var spared = 1.0;
        var (unharmed, harmed) = (0.0, new List<Play<TFeature, TLabel>>());
        foreach (var (part, noise) in Fates)
        {
            ArgumentNullException.ThrowIfNull(noise);
            spared -= Require.Share(part);
            foreach (var struck in noise.Strike(play.Part(part)))
            {
                // Who is exposed and comes to no harm joins those who were spared.
                if (struck.IsInStep) unharmed += struck.Probability;
                else harmed.Add(struck);
            }
        }

        if (spared < -1e-12) throw new ArgumentException($"The parts add up to {1 - spared:R}; they count different members, so to at most 1; lower one.");
        return [play with { Probability = Math.Max(0, spared) * play.Probability + unharmed }, .. harmed];
    }

    /// <inheritdoc />
    public ICoordinationNoise Into<TFeature, TLabel, TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) =>
        new OneOf([.. Fates.Select(f => (f.Part, f.Noise.Into(translation)))]);
}
