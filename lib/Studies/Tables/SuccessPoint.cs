using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Studies.Tables;

/// <summary>One point of a success curve.</summary>
/// <param name="Members">The size of the collective in training texts.</param>
/// <param name="Share">The same as a share α of the training texts.</param>
/// <param name="Success">The mean success over the repetitions with its bootstrap interval.</param>
public readonly record struct SuccessPoint(int Members, double Share, Estimate Success);
