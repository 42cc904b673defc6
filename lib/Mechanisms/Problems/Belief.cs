namespace CollectiveAction.Mechanisms.Problems;

/// <summary>What a party that joins believes about who joins with it.</summary>
public enum Belief
{
    /// <summary>
    /// The paper's: the multinomial law of all N parties, given that at least one is of the own type, E[· | nᵢ ≥ 1]. The party knows that
    /// its type is present and does not count itself.
    /// </summary>
    Conditional,

    /// <summary>
    /// Bayes' rule for a participant: itself, and N − 1 others drawn independently. The same as weighing outcomes by nᵢ/(N·pᵢ).
    /// </summary>
    Bayesian,
}
