using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>What one collective reaches alone.</summary>
/// <param name="Size">Its number of members.</param>
/// <param name="Propensity">The propensity p.</param>
/// <param name="Repetition">The repetition, from 0.</param>
/// <param name="Goal">What it wants.</param>
/// <param name="Without">HR@k of its targets in the model without any collective.</param>
/// <param name="Alone">HR@k of its targets in the model with it.</param>
public readonly record struct RecommenderRun(int Size, double Propensity, int Repetition, RatingGoal Goal, double Without, double Alone)
{
    /// <summary>The relative hit ratio; NaN where nobody saw a target without any collective.</summary>
    public double RelativeHitRatio => InteractionReading.Relative(Alone, Without);
}

/// <summary>What another collective makes of it.</summary>
/// <param name="Size">The number of members of each.</param>
/// <param name="Propensity">The propensity p.</param>
/// <param name="Repetition">The repetition, from 0.</param>
/// <param name="Goal">What this collective wants.</param>
/// <param name="Other">What the other one wants.</param>
/// <param name="Shared">The number of target items that both have.</param>
/// <param name="HitRatio">HR@k of this collective's targets without any collective, with it alone, and with both.</param>
public readonly record struct PairRun(
    int Size, double Propensity, int Repetition, RatingGoal Goal, RatingGoal Other, int Shared, InteractionReading HitRatio);
