using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Groups;

/// <summary>
/// Collectives in a table: part of a group reports another label, the firm trains on all rows, and success is how often it predicts the
/// target for held-out rows of the group. No feature is changed: there is no signal but the group itself. Every arrangement × every
/// repetition is one training.
/// </summary>
/// <param name="Platform">The firm.</param>
/// <param name="Arrangements">Which collectives act at the same time. One that only watches has the share 0.</param>
/// <param name="Repetitions">The number of repetitions, each with its own members.</param>
/// <remarks>
/// The optimum of a convex model is unique, so with the default learner repetitions differ by the members alone. Membership is drawn as for
/// texts, see <see cref="TextExperiment"/>: differences between arrangements are differences of pairs.
/// </remarks>
[Source("arXiv:2505.00195", "Appendix A")]
public sealed record GroupCollectivesPlan(TablePlatform Platform, IReadOnlyList<IReadOnlyList<GroupCollective>> Arrangements, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "groups";

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The trainings as a study, to be run in memory or in a store.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="TrainingNotSupportedException">The learner cannot train on such a table.</exception>
    public Study<GroupCell, CollectivesRun> ToStudy()
    {
        Validate();
        return new(StudyName, new GroupTrainings(this), Arrangements.Select(a => new GroupCell(a)), Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="TrainingNotSupportedException">The learner cannot train on such a table.</exception>
    /// <exception cref="InvalidOperationException">A training did not reach its optimum, or diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public GroupResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        new(ExperimentRunner.Run(ToStudy(), store, TextPlan.Named, progress, cancellation));

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Arrangements);
        Platform.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        if (Arrangements.Count == 0 || Arrangements.Any(a => a.Count == 0))
            throw new ArgumentException("The plan or an arrangement is empty; give at least one collective, with the share 0 for the base rate.");
        foreach (var collective in Arrangements.SelectMany(a => a)) collective.Validate(Platform.Train, Platform.Test);
    }
}
