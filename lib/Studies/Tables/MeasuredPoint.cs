using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Studies.Tables;

/// <summary>A point of a measured curve.</summary>
/// <param name="X">Where it was measured.</param>
/// <param name="Value">The mean over the seeds with its 95 % Student interval.</param>
public readonly record struct MeasuredPoint(double X, Estimate Value);
