namespace CollectiveAction.Experiments.Texts;

/// <summary>What one trained model did.</summary>
/// <param name="Members">The size of the collective in training texts.</param>
/// <param name="Relabelled">How many members report another answer than their own data give.</param>
/// <param name="Repetition">The repetition, from 0.</param>
/// <param name="Success">Pr{f(x) = f(g(x))} over all held-out texts x, where f says whether the label is there.</param>
/// <param name="CarrierSuccess">The same over the held-out texts that contain one of the words; the others agree with themselves.</param>
/// <param name="Accuracy">How often f is right about the label on unchanged held-out texts.</param>
public readonly record struct TextErasingRun(int Members, int Relabelled, int Repetition, double Success, double CarrierSuccess, double Accuracy);
