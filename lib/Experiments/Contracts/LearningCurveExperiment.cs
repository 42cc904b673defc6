using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>
/// Measures how accurate a classifier becomes with the number of texts it is trained on: what a contract has to know before anything is
/// trained together.
/// </summary>
/// <remarks>Accuracy is precision at 1: how often the label of highest score is a true one. Results do not depend on the number of threads.</remarks>
[Source("arXiv:2412.11122", "Accuracy function")]
public static class LearningCurveExperiment
{
    /// <summary>The name under which the command line knows it.</summary>
    public const string Name = "learning-curve";

    /// <summary>A plan as a study: its sizes are the cells, its repetitions, from 0, the seeds.</summary>
    /// <param name="plan">What to run.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    public static Study<LearningCurveCell, LearningCurveOutcome> StudyOf(LearningCurvePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var trainings = new LearningCurveTrainings(plan);
        return new(Name, trainings, plan.Sizes.Select(size => new LearningCurveCell(size)), Enumerable.Range(0, plan.Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="store">Where results are and go; null to keep them no longer than needed.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="InvalidOperationException">A training run diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static LearningCurveResults Run(
        LearningCurvePlan plan,
        IResultStore? store = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default) =>
        new(plan, ExperimentRunner.Run(StudyOf(plan), store, new() { Title = "Measuring the learning curve" }, progress, cancellation));
}
