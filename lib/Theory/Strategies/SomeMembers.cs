using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Strategies;

/// <summary>A noise that only a part of the members is exposed to; the others are spared.</summary>
/// <param name="Rate">The part ρ of the members who are exposed, in [0, 1].</param>
/// <param name="Noise">What strikes them.</param>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record SomeMembers(double Rate, ICoordinationNoise Noise) : ICoordinationNoise
{
    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">The rate, or one of the noise, lies outside [0, 1].</exception>
    public IReadOnlyList<Play> Strike(Play play)
    {
        ArgumentNullException.ThrowIfNull(play);
        ArgumentNullException.ThrowIfNull(Noise);
        Require.Share(Rate);
        var struck = Noise.Strike(play);

        // Who is exposed and comes to no harm joins those who were spared.
        var (unharmed, harmed) = (struck.Where(p => p.IsInStep).Sum(p => p.Probability), struck.Where(p => !p.IsInStep || !play.IsInStep));
        var spared = (1 - Rate) * play.Probability + (play.IsInStep ? Rate * unharmed : 0);
        return [play with { Probability = spared }, .. harmed.Select(p => p.Part(Rate))];
    }
}
