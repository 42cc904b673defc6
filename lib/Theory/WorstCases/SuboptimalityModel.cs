namespace CollectiveAction.Theory.WorstCases;

/// <summary>
/// What "ε-suboptimal" means: the classifier is Bayes-optimal for some P′ near the distribution P that the firm sees. The word hides four
/// different neighbourhoods, and each has its own ε-term.
/// </summary>
public enum SuboptimalityModel
{
    /// <summary>The joint laws are near in total variation: TV(P, P′) ≤ ε. The definition on the public slides.</summary>
    JointVariation,

    /// <summary>The joint law is contaminated: P′ = (1 − ε)P + εQ for some law Q.</summary>
    JointContamination,

    /// <summary>The conditional laws are near at each feature: TV(P(·|x), P′(·|x)) ≤ ε for every x.</summary>
    ConditionalVariation,

    /// <summary>The conditional law is contaminated at each feature: P′(·|x) = (1 − ε)P(·|x) + εQₓ.</summary>
    ConditionalContamination,
}
