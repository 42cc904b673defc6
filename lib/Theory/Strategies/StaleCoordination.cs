using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>Members have missed the last message: they still play the previous signal and label.</summary>
/// <param name="Rate">The probability ρ that a member is out of date, in [0, 1].</param>
/// <param name="Signal">The previous signal.</param>
/// <param name="Label">The previous target label.</param>
[Source("arXiv:2510.18933", "coordination noise")]
public sealed record StaleCoordination(double Rate, FiniteSignal Signal, int Label) : ICoordinationNoise
{
    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside [0, 1].</exception>
    public IReadOnlyList<Play> Strike(Play play)
    {
        ArgumentNullException.ThrowIfNull(play);
        ArgumentNullException.ThrowIfNull(Signal);
        return Replacement.Of(play, Require.Share(Rate), p => p with
        {
            Signal = Signal,
            Label = Label,
            KeepsLabel = false,
            Placements = null,
            Description = "out of date",
        });
    }
}
