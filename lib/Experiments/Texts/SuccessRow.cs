namespace CollectiveAction.Experiments.Texts;

/// <summary>A row of a table of measured successes, ready to read.</summary>
/// <param name="Target">The target label.</param>
/// <param name="Members">The size of the collective in training texts.</param>
/// <param name="Share">The same as a share of the training texts.</param>
/// <param name="Top">How often the target is the top prediction, with its interval.</param>
/// <param name="AnyPosition">How often it is among the predictions, with its interval.</param>
public sealed record SuccessRow(string Target, int Members, string Share, string Top, string AnyPosition);
