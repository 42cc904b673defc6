namespace CollectiveAction.Experiments.Texts;

/// <summary>What one trained model did.</summary>
/// <param name="Target">The target label.</param>
/// <param name="Members">The size of the collective in training texts.</param>
/// <param name="Active">How many of them carry the signal: all, or with the feature-only strategy those who have the target label.</param>
/// <param name="Repetition">The repetition, from 0.</param>
/// <param name="TopSuccess">The share of signal-carrying held-out texts on which the target is the top label.</param>
/// <param name="AnySuccess">The share of signal-carrying held-out texts with the target among the predicted labels.</param>
/// <param name="PrecisionAtOne">How often the top label of an unchanged held-out text is one of its own labels.</param>
public readonly record struct TextPlantingRun(int Target, int Members, int Active, int Repetition, double TopSuccess, double AnySuccess, double PrecisionAtOne);
