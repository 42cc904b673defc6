using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>A reward that was made into a model.</summary>
/// <param name="Method">How it was made worse than the best one.</param>
/// <param name="Promise">The promised accuracy.</param>
/// <param name="Repetition">Which repetition.</param>
/// <param name="Setting">The number of texts it was trained on, or the level of the noise.</param>
/// <param name="Accuracy">Its precision at 1 on texts that neither trained nor calibrated it.</param>
public sealed record RewardModelRun(Degradation Method, double Promise, int Repetition, double Setting, double Accuracy);

/// <summary>Turns promised accuracies into models and measures whether they keep the promise.</summary>
/// <remarks>
/// A contract pays with a model of a certain accuracy, so somebody has to make one. Training on fewer texts relies on the learning curve and
/// costs a training a reward. Noise relies on calibration texts and costs one training in all; its level is found by bisection, noise of one
/// repetition being one pattern, scaled.
/// </remarks>
[Source("arXiv:2412.11122", "Model rewards")]
public static class RewardModelExperiment
{
    /// <summary>The name under which the command line knows it.</summary>
    public const string Name = "reward-models";

    /// <summary>A plan as a study: its promises are the cells, the repetitions of its curve, from 0, the seeds.</summary>
    /// <param name="plan">What to make.</param>
    /// <exception cref="ArgumentException">The plan does not fit its data, or a promise exceeds the best model.</exception>
    public static Study<RewardModelCell, RewardModelOutcome> StudyOf(RewardModelPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var models = new RewardModels(plan);
        var cells = plan.Promises.Select(promise => new RewardModelCell(promise, RewardModels.TextsFor(promise, plan)));
        return new(Name, models, cells, Enumerable.Range(0, plan.Curve.Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Makes and judges all models of a plan.</summary>
    /// <param name="plan">What to make.</param>
    /// <param name="store">Where results are and go; null to keep them no longer than needed.</param>
    /// <param name="progress">Told after each promise; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>Both methods for every promise and repetition.</returns>
    /// <exception cref="ArgumentException">The plan does not fit its data, or a promise exceeds the best model.</exception>
    /// <exception cref="InvalidOperationException">A training run diverged.</exception>
    /// <exception cref="NotSupportedException">The learner's models cannot be made worse by noise.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<RewardModelRun> Run(
        RewardModelPlan plan,
        IResultStore? store = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var made = ExperimentRunner.Run(StudyOf(plan), store, new() { Title = "Making reward models" }, progress, cancellation);
        return [.. made.SelectMany(row => new[]
        {
            new RewardModelRun(Degradation.FewerTexts, row.Cell.Promise, (int)row.Seed, row.Cell.Texts, row.Result.FewerTexts),
            new RewardModelRun(Degradation.Noise, row.Cell.Promise, (int)row.Seed, row.Result.NoiseLevel, row.Result.Noise),
        }).OrderBy(r => r.Method).ThenBy(r => r.Promise).ThenBy(r => r.Repetition)];
    }
}
