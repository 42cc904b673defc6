namespace CollectiveAction.Experiments.Texts;

/// <summary>What one collective got from one trained model.</summary>
/// <param name="Active">How many of its members report anything but their own data.</param>
/// <param name="TopSuccess">The share of held-out data at which success is measured on which its target is the top label.</param>
/// <param name="AnySuccess">The same with its target among the predicted labels; equal to the former where one label is predicted.</param>
public readonly record struct CollectiveOutcome(int Active, double TopSuccess, double AnySuccess);

/// <summary>What one trained model did.</summary>
/// <param name="Arrangement">The number of the arrangement in the plan.</param>
/// <param name="Repetition">The repetition, from 0.</param>
/// <param name="Outcomes">What each collective of the arrangement got, in its order.</param>
/// <param name="PrecisionAtOne">
/// How often the top label of unchanged held-out data is one of its own labels; with one label each, the accuracy.
/// </param>
public sealed record CollectivesRun(int Arrangement, int Repetition, IReadOnlyList<CollectiveOutcome> Outcomes, double PrecisionAtOne);
