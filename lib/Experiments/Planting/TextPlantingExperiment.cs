using CollectiveAction.Experiments.Progress;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Experiments.Planting;

/// <summary>
/// The founding experiment: a random part of the training texts joins and carries a rare token, with the target label or, feature-only, where
/// the target label is there already; a classifier is trained on all texts; success is how often it predicts the target on held-out texts
/// that carry the token.
/// </summary>
/// <remarks>
/// Members of a smaller collective are members of every larger one in the same repetition, and a repetition uses the same training
/// randomness at every size, so curves rise smoothly. Runs are spread over the processors; results do not depend on their number.
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
        foreach (var plan in plans)
        {
            ArgumentNullException.ThrowIfNull(plan, nameof(plans));
            plan.Validate();
        }

        // Bit by bit the reference's models, in a fraction of its time.
        var backend = new VectorBagBackend();
        var planned = plans.Select(plan => new PlannedTrainings(plan, backend)).ToArray();
        var trainings = planned.SelectMany(p => Enumerable.Range(0, p.Count), (p, k) => (Plan: p, Number: k)).ToArray();
        LongWork.ForEach("Training models", trainings.Length, (k, token) => trainings[k].Plan.Train(trainings[k].Number, token), progress, cancellation);
        return [.. planned.Select(p => p.Results())];
    }
}
