namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>The usual way: a fixed number of votes, and the answer that most of them name.</summary>
/// <remarks>A tie is answered yes; with an odd number there is none.</remarks>
public sealed class MajorityVoting : IVotingPolicy
{
    private readonly bool _atOnce;

    /// <summary>A majority of a number of votes.</summary>
    /// <param name="votes">k ≥ 1.</param>
    /// <param name="atOnce">Whether all are asked for in one round rather than one after another.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no vote.</exception>
    public MajorityVoting(int votes, bool atOnce = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(votes);
        (Horizon, _atOnce) = (votes, atOnce);
    }

    /// <inheritdoc/>
    public int Horizon { get; }

    /// <inheritdoc/>
    public VotingAction Next(ReadOnlySpan<int> counts)
    {
        var (yes, no) = (counts[0], counts[1]);
        if (yes + no < Horizon) return VotingAction.Ask(votes: _atOnce ? Horizon - yes - no : 1);
        return VotingAction.Submit(yes >= no);
    }
}

/// <summary>Asks until one answer leads by a number of votes, or none are left: the sequential test of two simple hypotheses.</summary>
public sealed class LeadVoting : IVotingPolicy
{
    private readonly int _lead;

    /// <summary>Sets the lead that suffices.</summary>
    /// <param name="lead">The number of votes that one answer must be ahead by, ≥ 1.</param>
    /// <param name="horizon">The most votes, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public LeadVoting(int lead, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lead);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        (_lead, Horizon) = (lead, horizon);
    }

    /// <inheritdoc/>
    public int Horizon { get; }

    /// <inheritdoc/>
    public VotingAction Next(ReadOnlySpan<int> counts)
    {
        var (yes, no) = (counts[0], counts[1]);
        return Math.Abs(yes - no) < _lead && yes + no < Horizon ? VotingAction.Ask() : VotingAction.Submit(yes >= no);
    }
}
