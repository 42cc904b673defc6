using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

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
    /// <summary>The name under which the command line knows it.</summary>
    public const string Name = "recommenders";

    /// <summary>A plan as a study: its sizes and propensities are the cells, its repetitions, from 0, the seeds.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="learner">What the firm trains with; null for what the plan says.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its ratings.</exception>
    public static Study<RecommenderCell, RecommenderOutcome> StudyOf(RecommenderPlan plan, IRatingLearner? learner = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var trainings = new RecommenderTrainings(plan, learner);
        var cells = from size in plan.Sizes from propensity in plan.Propensities select new RecommenderCell(size, propensity);
        return new(Name, trainings, cells, Enumerable.Range(0, plan.Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="learner">What the firm trains with; null for what the plan says.</param>
    /// <param name="store">Where results are and go; null to keep them no longer than needed.</param>
    /// <param name="progress">Told after each cell; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its ratings.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static RecommenderResults Run(
        RecommenderPlan plan,
        IRatingLearner? learner = null,
        IResultStore? store = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default) =>
        RunAll([plan], learner, store, progress, cancellation)[0];

    /// <summary>Runs several plans as one piece of work.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="learner">What the firm trains with; null for what each plan says.</param>
    /// <param name="store">Where results are and go; null to keep them no longer than needed.</param>
    /// <param name="progress">Told after each cell; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results in the order of the plans; each is what the plan gives alone.</returns>
    /// <inheritdoc cref="Run" path="/exception" />
    public static IReadOnlyList<RecommenderResults> RunAll(
        IReadOnlyList<RecommenderPlan> plans,
        IRatingLearner? learner = null,
        IResultStore? store = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        Study<RecommenderCell, RecommenderOutcome>[] studies = [.. plans.Select(plan => StudyOf(plan, learner))];
        var results = ExperimentRunner.RunAll(studies, store, new() { Title = "Training recommenders" }, progress, cancellation);
        return [.. plans.Zip(results, (plan, measured) => new RecommenderResults(plan, measured))];
    }
}
