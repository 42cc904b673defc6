namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>What a controller of votes does next.</summary>
/// <param name="Answer">The answer it gives, ending the question; null where it asks for votes.</param>
/// <param name="Pool">The pool that it asks; 0 where it answers.</param>
/// <param name="Votes">How many votes it asks for at once; 0 where it answers.</param>
public readonly record struct VotingAction(bool? Answer, int Pool, int Votes)
{
    /// <summary>Whether the question ends here.</summary>
    public bool Ends => Answer is not null;

    /// <summary>Gives an answer.</summary>
    /// <param name="yes">Which.</param>
    public static VotingAction Submit(bool yes) => new(yes, 0, 0);

    /// <summary>Asks for votes.</summary>
    /// <param name="pool">Whom, from 0.</param>
    /// <param name="votes">How many at once, ≥ 1.</param>
    public static VotingAction Ask(int pool = 0, int votes = 1) => new(null, pool, votes);
}

/// <summary>Decides after every vote whether to ask for more.</summary>
public interface IVotingPolicy
{
    /// <summary>The most votes it ever asks for on one question.</summary>
    int Horizon { get; }

    /// <summary>What to do next.</summary>
    /// <param name="counts">Votes for yes and for no of each pool in turn, [2 × pools].</param>
    VotingAction Next(ReadOnlySpan<int> counts);
}
