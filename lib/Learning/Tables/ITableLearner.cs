using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tables;

/// <summary>A classifier of table rows to be trained.</summary>
/// <param name="Rows">The rows; shared by the trainings of one plan.</param>
/// <param name="ClassCount">The number K ≥ 2 of classes; labels are 0, …, K − 1.</param>
/// <param name="Random">Decides the start and the order of rows where the learner has any; only its key is used.</param>
public sealed record TableTraining(LabelledRows Rows, int ClassCount, RandomStream Random)
{
    /// <summary>Labels in place of the rows' own, one a row; null for theirs.</summary>
    public IReadOnlyList<double>? Labels { get; init; }

    /// <summary>Weights in place of the rows' own, one a row, each ≥ 0 with a positive total, divided by the total; null for theirs. 0 leaves a row out.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>The rows with the labels and weights of this training.</summary>
    internal LabelledRows OwnRows()
    {
        var labelled = Labels is null ? Rows : Rows.WithLabels([.. Labels]);
        return Weights is null ? labelled : labelled.WithWeights([.. Weights]);
    }
}

/// <summary>A trained classifier of table rows.</summary>
public interface ITableModel
{
    /// <summary>Predicts rows.</summary>
    /// <param name="rows">The rows with their labels.</param>
    /// <exception cref="ArgumentException">The rows do not fit the model.</exception>
    ClassPredictions Predict(LabelledRows rows);
}

/// <summary>What a firm trains on a table with.</summary>
/// <remarks>
/// Learners of one name, settings and version give the same models; a model depends on its own training alone, never on the batch. Safe for
/// concurrent use.
/// </remarks>
public interface ITableLearner
{
    /// <summary>What it is called, without spaces.</summary>
    string Name { get; }

    /// <summary>Everything that was set about it, as text.</summary>
    string Settings { get; }

    /// <summary>Raised whenever the same training would give another model; at least 1.</summary>
    int Version { get; }

    /// <summary>The largest number of trainings it gains from taking together; at least 1.</summary>
    int BatchSize { get; }

    /// <summary>Whether, and why not, it cannot do a training. Nothing is started.</summary>
    /// <param name="training">The training.</param>
    /// <returns>Null where it can.</returns>
    TrainingRefusal? Refusal(TableTraining training);

    /// <summary>Trains some models.</summary>
    /// <param name="batch">What to train.</param>
    /// <param name="cancellation">Stops it within a second.</param>
    /// <returns>The models, in the order of the batch.</returns>
    /// <exception cref="TrainingNotSupportedException">It cannot do one of the trainings; none has been started.</exception>
    /// <exception cref="InvalidOperationException">A training did not end in a model that can be used.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    IReadOnlyList<ITableModel> Train(IReadOnlyList<TableTraining> batch, CancellationToken cancellation = default);
}
