namespace CollectiveAction.Experiments.Collectives;

/// <summary>What one collective got from one trained model.</summary>
/// <param name="Active">How many of its members report anything but their own data.</param>
/// <param name="TopSuccess">The share of held-out texts with its sign on which its target is the top label.</param>
/// <param name="AnySuccess">The share of held-out texts with its sign on which its target is among the predicted labels.</param>
public readonly record struct CollectiveOutcome(int Active, double TopSuccess, double AnySuccess);

/// <summary>What one trained model did.</summary>
/// <param name="Arrangement">The number of the arrangement in the plan.</param>
/// <param name="Repetition">The repetition, from 0.</param>
/// <param name="Outcomes">What each collective of the arrangement got, in its order.</param>
/// <param name="PrecisionAtOne">How often the top label of an unchanged held-out text is one of its own labels.</param>
public sealed record TextCollectivesRun(int Arrangement, int Repetition, IReadOnlyList<CollectiveOutcome> Outcomes, double PrecisionAtOne);
