using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>Members put on another signal, with the right label: they speak for the target where nobody will look.</summary>
/// <param name="Rate">The probability ρ that a member takes the wrong signal, in [0, 1].</param>
/// <param name="Signal">The signal it puts on instead.</param>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record WrongSignal(double Rate, FiniteSignal Signal) : ICoordinationNoise
{
    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside [0, 1].</exception>
    public IReadOnlyList<Play> Strike(Play play)
    {
        ArgumentNullException.ThrowIfNull(play);
        ArgumentNullException.ThrowIfNull(Signal);
        return Replacement.Of(play, Require.Share(Rate), p => p with { Signal = Signal, Placements = null, Description = "wrong signal" });
    }
}
