using CollectiveAction.Experiments.Texts;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Contracts;

/// <summary>
/// Measures how accurate a classifier becomes with the number of texts it is trained on: what a contract has to know before anything is
/// trained together. Every size × every repetition is one training.
/// </summary>
/// <param name="Platform">The texts and the learner; a run trains on some of the training texts.</param>
/// <param name="Sizes">How many texts to train on, each at least 1 and at most all; a repetition's smaller samples are parts of its larger ones.</param>
/// <param name="Repetitions">The number of repetitions, each with its own texts and its own training randomness; at least 1.</param>
/// <remarks>Accuracy is precision at 1: how often the label of highest score is a true one. Results do not depend on the number of threads.</remarks>
[Source("arXiv:2412.11122", "Accuracy function")]
public sealed record LearningCurvePlan(TextPlatform Platform, IReadOnlyList<int> Sizes, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "learning-curve";

    /// <summary>The seed of the whole measurement.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Sizes in even steps of the logarithm.</summary>
    /// <param name="from">The smallest size, at least 1.</param>
    /// <param name="to">The largest size.</param>
    /// <param name="count">How many, at least 2; fewer where rounding makes two equal.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sizes are not ascending from 1 on, or there are fewer than two.</exception>
    public static int[] EvenSizes(int from, int to, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Enumerable.Range(0, count).Select(k => (int)Math.Round(from * Math.Pow((double)to / from, k / (count - 1.0)))).Distinct()];
    }

    /// <summary>The trainings as a study: sizes are the cells, repetitions, from 0, the seeds.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    public Study<LearningCurveCell, LearningCurveOutcome> ToStudy()
    {
        Validate();
        return new(StudyName, new LearningCurveTrainings(this), Sizes.Select(size => new LearningCurveCell(size)), Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public LearningCurveResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        new(this, ExperimentRunner.Run(ToStudy(), store, new() { Title = "Measuring the learning curve" }, progress, cancellation));

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Sizes);
        Platform.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        if (Sizes.Count == 0) throw new ArgumentException("The plan has no size; give at least one number of texts.");
        foreach (var size in Sizes)
        {
            if (size < 1 || size > Platform.Train.Count) throw new ArgumentException($"{size} texts cannot be taken from {Platform.Train.Count} training texts.");
        }
    }
}
