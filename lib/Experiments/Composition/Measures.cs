namespace CollectiveAction.Experiments.Composition;

/// <summary>What a scenario comes to at one round, exactly or from one training.</summary>
/// <param name="Successes">The success of each party, in their order, in [0, 1].</param>
/// <param name="Accuracy">How often people as they are get a label of their own, in [0, 1].</param>
/// <param name="Gap">How much more often the minority is predicted label 1 than the majority, in [−1, 1]; null where there are no groups.</param>
public sealed record Measures(IReadOnlyList<double> Successes, double Accuracy, double? Gap);
