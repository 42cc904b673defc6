using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>
/// What one training of the résumé study gave. Counts are of held-out texts that all carry the sign, unless said otherwise.
/// </summary>
/// <param name="Status">Whether training completed; a run that diverged has counts of 0 and no rates.</param>
/// <param name="Steps">The number of steps taken; of a run that diverged, the step at which it was noticed.</param>
/// <param name="FinalLoss">The mean loss of a training text over the last epoch, in nats; null of a run that diverged.</param>
/// <param name="Signed">The number of training texts that carry the sign.</param>
/// <param name="Tested">The number of held-out texts.</param>
/// <param name="TopCount">How many have the target as their top label; 0 without a target.</param>
/// <param name="AnyCount">How many have the target among their predicted labels; 0 without a target.</param>
/// <param name="RightCount">How many held-out texts without the sign have a true label on top.</param>
/// <param name="LabelTopCounts">How many have each label on top.</param>
/// <param name="LabelAnyCounts">How many have each label among the predicted ones.</param>
public sealed record ResumeResult(
    TrainingStatus Status,
    long Steps,
    double? FinalLoss,
    int Signed,
    int Tested,
    int TopCount,
    int AnyCount,
    int RightCount,
    IReadOnlyList<int> LabelTopCounts,
    IReadOnlyList<int> LabelAnyCounts)
{
    /// <summary>
    /// The success that counts the target on top, with Wilson's 95 % interval for these texts and this model; null after divergence.
    /// </summary>
    public Estimate? TopRate => Rate(TopCount);

    /// <summary>The success that counts the target at any position, with its interval; null after divergence.</summary>
    public Estimate? AnyRate => Rate(AnyCount);

    /// <summary>Precision at 1 on held-out texts without the sign, with its interval; null after divergence.</summary>
    public Estimate? PrecisionAtOne => Rate(RightCount);

    internal Estimate? Rate(int count) => Status == TrainingStatus.Completed ? BinomialEstimate.Wilson(count, Tested) : null;
}
