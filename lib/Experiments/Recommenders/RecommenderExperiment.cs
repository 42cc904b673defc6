using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>
/// Promoters and demoters in rating data: users of like taste give the items they like best the best or the worst rating; a factor model is
/// trained on all ratings; the objective is HR@k of those items over all users.
/// </summary>
/// <remarks>
/// A repetition trains a model without any collective and clusters its users by their factors. A cell draws two collectives from two
/// clusters and trains one model for each of them and each goal, and one for each pair of goals. Members of both collectives are distinct.
/// Results do not depend on the number of processors.
/// </remarks>
[Source("arXiv:2505.00195", "Section 5.2")]
public static class RecommenderExperiment
{
    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="progress">Told after each cell; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its ratings.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static RecommenderResults Run(
        RecommenderPlan plan, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAll([plan], progress, cancellation)[0];

    /// <summary>Runs several plans as one piece of work.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="progress">Told after each cell; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results in the order of the plans; each is what the plan gives alone.</returns>
    /// <inheritdoc cref="Run" path="/exception" />
    public static IReadOnlyList<RecommenderResults> RunAll(
        IReadOnlyList<RecommenderPlan> plans, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        LongWork.ForAll("Training recommenders", plans, plan => plan.Validate(), plan => new RecommenderTrainings(plan), progress, cancellation);
}
