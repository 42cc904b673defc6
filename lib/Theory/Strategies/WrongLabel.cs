using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Strategies;

/// <summary>Members put on the right signal but take another label for the target: they speak against their own collective where it matters.</summary>
/// <param name="Rate">The probability ρ that a member takes the wrong label, in [0, 1].</param>
/// <param name="Label">The label it takes for the target.</param>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record WrongLabel(double Rate, int Label) : ICoordinationNoise
{
    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside [0, 1].</exception>
    public IReadOnlyList<Play> Strike(Play play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return Replacement.Of(play, Require.Share(Rate), p => p with { Label = Label, KeepsLabel = false, Description = "wrong label" });
    }
}
