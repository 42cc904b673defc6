using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// The founding experiment: a random part of the training texts joins and carries a rare token, with the target label or, feature-only, where
/// the target label is there already; a classifier is trained on all texts; success is how often it predicts the target on held-out texts
/// that carry the token.
/// </summary>
/// <remarks>
/// Members of a smaller collective are members of every larger one in the same repetition, and a repetition uses the same training
/// randomness at every size, so curves rise smoothly. Runs are spread over the processors; results do not depend on their number. Several
/// collectives, and what goes wrong in one, are in <see cref="TextCollectivesExperiment"/>, of which this is the simplest case.
/// </remarks>
[Source("arXiv:2302.04262", "Section 5")]
public static class TextPlantingExperiment
{
    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="InvalidOperationException">A training run diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TextPlantingResults Run(TextPlantingPlan plan, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAll([plan], progress, cancellation)[0];

    /// <summary>Runs several plans as one piece of work, for example the same plan with several signals.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results in the order of the plans; each is what the plan gives alone.</returns>
    /// <exception cref="ArgumentException">A plan is empty or does not fit its data.</exception>
    /// <exception cref="InvalidOperationException">A training run diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<TextPlantingResults> RunAll(
        IReadOnlyList<TextPlantingPlan> plans, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        foreach (var plan in plans) ArgumentNullException.ThrowIfNull(plan, nameof(plans));
        TextCollectivesPlan[] general = [.. plans.Select(p => p.AsCollectives())];
        var results = TextCollectivesExperiment.RunAll(general, progress, cancellation);
        return [.. plans.Select((plan, k) => new TextPlantingResults(plan, RunsOf(general[k], results[k].Runs), results[k].Runs.Count))];
    }

    private static TextPlantingRun[] RunsOf(TextCollectivesPlan plan, IReadOnlyList<CollectivesRun> runs)
    {
        var ordered = from run in runs
                      from watched in plan.Arrangements[run.Arrangement].Zip(run.Outcomes)
                      let collective = watched.First
                      let outcome = watched.Second
                      orderby collective.Target, collective.Members, run.Repetition
                      select new TextPlantingRun(
                          collective.Target, collective.Members, outcome.Active, run.Repetition,
                          outcome.TopSuccess, outcome.AnySuccess, run.PrecisionAtOne);
        return [.. ordered];
    }
}
