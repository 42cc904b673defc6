namespace CollectiveAction.Experiments.Recommenders;

/// <summary>A measured curve against the propensity, and what a paper's figure shows beside it.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Measured">The measured points.</param>
/// <param name="Published">The published readings at the same propensities; empty for none.</param>
public sealed record PropensityCurve(string Name, IReadOnlyList<PropensityPoint> Measured, IReadOnlyList<double> Published);
