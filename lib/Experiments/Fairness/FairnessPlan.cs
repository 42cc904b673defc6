using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>
/// A minority relabels its own rows, a firm trains on what is reported, and both groups are judged on held-out rows with their recorded labels. Every cell × every repetition is one
/// training; a repetition has its own split, members and known rows, common to all its cells.
/// </summary>
/// <param name="Platform">The data and the groups.</param>
/// <param name="Cells">What is tried.</param>
/// <param name="Repetitions">The number of repetitions.</param>
/// <remarks>
/// k, models and seeds of the paper are not known; the grids here are this project's choice. Larger collectives contain the smaller ones of the same repetition, and more known rows
/// the fewer, so differences between cells are differences of pairs.
/// </remarks>
[Source("arXiv:2508.15374", "the experiments on tables")]
public sealed record FairnessPlan(FairnessPlatform Platform, IReadOnlyList<FairnessCell> Cells, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "fairness";

    private static readonly RunOptions Named = new() { Title = "Training fair and unfair firms" };

    /// <summary>The learners that firms may have, each by its name; logistic regression, a perceptron and boosted trees unless said otherwise.</summary>
    public IReadOnlyList<ITableLearner> Firms { get; init; } = StandardFirms;

    /// <summary>What members of the rule RB-prob train on the majority's rows that they know.</summary>
    public ITableLearner Members { get; init; } = new NewtonLearner();

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Logistic regression at its optimum, a perceptron of 16 hidden units, and 50 boosted trees.</summary>
    public static IReadOnlyList<ITableLearner> StandardFirms { get; } =
        [new NewtonLearner(), new DenseTableLearner(options: new() { Epochs = 20, Ridge = 1e-4 }, hidden: [16]), new BoostedTreesLearner()];

    /// <summary>The trainings as a study, to be run in memory or in a store.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="TrainingNotSupportedException">A learner cannot train on such a table.</exception>
    public Study<FairnessCell, FairnessOutcome> ToStudy()
    {
        Validate();
        return new(StudyName, new FairnessRuns(this), Cells, Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="TrainingNotSupportedException">A learner cannot train on such a table.</exception>
    /// <exception cref="InvalidOperationException">A training did not end in a model that can be used.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public FairnessResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        new(ExperimentRunner.Run(ToStudy(), store, Named, progress, cancellation));

    /// <summary>The learner of a name.</summary>
    internal ITableLearner Firm(string name) => Firms.First(f => f.Name == name);

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Cells);
        ArgumentNullException.ThrowIfNull(Firms);
        ArgumentNullException.ThrowIfNull(Members);
        Platform.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        if (Cells.Count == 0) throw new ArgumentException($"The plan is empty; give at least one cell, such as {nameof(FairnessCell)}.{nameof(FairnessCell.Nobody)}.");
        foreach (var cell in Cells)
        {
            cell.Validate();
            if (Firms.All(f => f.Name != cell.Firm)) throw new ArgumentException($"No firm learns by '{cell.Firm}'; there are {string.Join(", ", Firms.Select(f => f.Name))}.");
        }
    }
}
