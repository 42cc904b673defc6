using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ensembles;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Tables;

/// <summary>Trains logistic or softmax regressions, or perceptrons, by gradient steps on a backend, many models at a time.</summary>
/// <remarks>Models of one batch share their rows, so a backend that runs them in step reads each row once for all of them.</remarks>
public sealed class DenseTableLearner : ITableLearner
{
    private readonly DenseOptions _options;
    private readonly int[] _hidden;
    private readonly EnsembleTrainer<DenseTraining, DenseModel> _trainer;

    /// <summary>Sets model and training.</summary>
    /// <param name="backend">What trains; null for the vector backend.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="hidden">The number of units of each hidden layer; none for a regression.</param>
    /// <param name="batchSize">How many models are trained together, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of units or models is not positive.</exception>
    public DenseTableLearner(IDenseBackend? backend = null, DenseOptions? options = null, IReadOnlyList<int>? hidden = null, int batchSize = 16)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        foreach (var units in hidden ?? []) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units, nameof(hidden));
        var trains = backend ?? new VectorDenseBackend();
        (_options, _hidden, BatchSize) = (options ?? new DenseOptions(), [.. hidden ?? []], batchSize);

        // The threads are the study's, which calls from each of them.
        _trainer = new EnsembleTrainer<DenseTraining, DenseModel>(trains, new EnsembleOptions { Threads = 1, BatchSize = batchSize });
        Name = trains.ParameterTolerance == 0 ? "dense" : $"dense-{trains.Name}";
    }

    /// <inheritdoc />
    /// <remarks>A backend whose models are the reference's bit by bit plays no part in it.</remarks>
    public string Name { get; }

    /// <inheritdoc />
    public string Settings =>
        $"hidden {string.Join('-', _hidden)}; {_options with { Unpenalised = [] }}; unpenalised {string.Join(' ', _options.Unpenalised)}";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public int BatchSize { get; }

    /// <inheritdoc />
    public TrainingRefusal? Refusal(TableTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return _trainer.Backend.Refusal(Dense(training));
    }

    /// <inheritdoc />
    public IReadOnlyList<ITableModel> Train(IReadOnlyList<TableTraining> batch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var outcomes = _trainer.Train([.. batch.Select(Dense)], (_, model, _) => new Model(model), cancellation: cancellation);
        return [.. outcomes.Select(outcome => outcome.Required)];
    }

    private DenseTraining Dense(TableTraining training)
    {
        var features = training.Rows.FeatureCount;
        var shape = _hidden.Length > 0 ? DenseShape.Perceptron(features, _hidden, training.ClassCount)
            : training.ClassCount == 2 ? DenseShape.Logistic(features)
            : DenseShape.Softmax(features, training.ClassCount);
        return new DenseTraining(training.Rows, shape, _options, training.Random) { Labels = training.Labels, Weights = training.Weights };
    }

    private sealed class Model(DenseModel model) : ITableModel
    {
        public ClassPredictions Predict(LabelledRows rows) => ClassPredictions.Of(model, rows);
    }
}
