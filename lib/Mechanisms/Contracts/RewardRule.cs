namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>How a promised value becomes a model in each outcome.</summary>
public enum RewardRule
{
    /// <summary>The paper's: in every outcome the same fraction t/T of what the best model is worth. Solvent, and its mean is the promise.</summary>
    Proportional,

    /// <summary>
    /// The best model up to a level, chosen so that the mean is the promise. Solvent, and of all solvent rules that keep the promise the least
    /// risky: it is the only one whose reward is constant wherever it stays below the best model.
    /// </summary>
    Levelled,

    /// <summary>The best model or none, by a lottery that is drawn apart from the outcome. Solvent, keeps the promise, and is the riskiest.</summary>
    Lottery,

    /// <summary>A model worth the promise, whatever the outcome. Insolvent wherever the best model is worth less.</summary>
    Fixed,

    /// <summary>A model worth the promise, or the best one where that is worth less. Solvent, but its mean falls short of the promise.</summary>
    Capped,
}
