using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Groups;

/// <summary>
/// Collectives in a table: part of a group reports another label, a classifier is trained on all rows, by default a logistic regression to
/// its optimum, and success is how often it predicts the target for held-out rows of the group. No feature is changed: there is no signal but the group itself.
/// </summary>
/// <remarks>
/// The optimum is unique, so with the default learner repetitions differ by the members alone. Membership is drawn as for texts, see <see
/// cref="TextExperiment"/>: differences between arrangements are differences of pairs.
/// </remarks>
[Source("arXiv:2505.00195", "Appendix A")]
public static class GroupCollectivesExperiment
{
    /// <summary>The name under which the command line knows it.</summary>
    public const string Name = "groups";

    /// <summary>A plan as a study: its arrangements are the cells, its repetitions, from 0, the seeds.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="learner">What the firm trains with; null for logistic regression at its optimum, with the plan's penalty.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="TrainingNotSupportedException">The learner cannot train on such a table.</exception>
    public static Study<GroupCell, CollectivesRun> StudyOf(GroupCollectivesPlan plan, ITableLearner? learner = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var trainings = new GroupTrainings(plan, learner);
        return new(Name, trainings, plan.Arrangements.Select(a => new GroupCell(a)), Enumerable.Range(0, plan.Seeds).Select(r => (ulong)r));
    }

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="learner">What the firm trains with; null for logistic regression at its optimum, with the plan's penalty.</param>
    /// <param name="store">Where results are and go; null to keep them no longer than needed.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="TrainingNotSupportedException">The learner cannot train on such a table.</exception>
    /// <exception cref="InvalidOperationException">A training did not reach its optimum, or diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static GroupResults Run(
        GroupCollectivesPlan plan,
        ITableLearner? learner = null,
        IResultStore? store = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var study = StudyOf(plan, learner);
        var title = learner is null ? "Training to the optimum" : "Training models";
        return new GroupResults(ExperimentRunner.Run(study, store, new() { Title = title }, progress, cancellation));
    }
}
