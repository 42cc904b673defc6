namespace CollectiveAction.Experiments.Recommenders;

/// <summary>What is varied: two collectives of a size, whose members come from one cluster each with a propensity.</summary>
/// <param name="Size">The number N of members of each.</param>
/// <param name="Propensity">The propensity p in [0, 1].</param>
public sealed record RecommenderCell(int Size, double Propensity);

/// <summary>What one repetition of a cell gave.</summary>
/// <param name="Singles">Each acting collective alone with each goal.</param>
/// <param name="Pairs">Each collective beside the other one with each pair of goals; empty where only one acts.</param>
public sealed record RecommenderOutcome(IReadOnlyList<SingleReading> Singles, IReadOnlyList<PairReading> Pairs);

/// <summary>What one collective reaches alone.</summary>
/// <param name="Goal">What it wants.</param>
/// <param name="Without">HR@k of its targets in the model without any collective.</param>
/// <param name="Alone">HR@k of its targets in the model with it.</param>
public sealed record SingleReading(RatingGoal Goal, double Without, double Alone);

/// <summary>What another collective makes of it.</summary>
/// <param name="Goal">What this collective wants.</param>
/// <param name="Other">What the other one wants.</param>
/// <param name="Shared">The number of target items that both have.</param>
/// <param name="Without">HR@k of this collective's targets in the model without any collective.</param>
/// <param name="Alone">The same in the model with it alone.</param>
/// <param name="Together">The same in the model with both.</param>
public sealed record PairReading(RatingGoal Goal, RatingGoal Other, int Shared, double Without, double Alone, double Together);
