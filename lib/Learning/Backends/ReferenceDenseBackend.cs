using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Backends;

/// <summary>The clear, slow way: one model after the other, one number at a time. Every other backend is held against it.</summary>
public sealed class ReferenceDenseBackend : IDenseBackend
{
    /// <inheritdoc />
    public string Name => "reference";

    /// <inheritdoc />
    public int Concurrency => Environment.ProcessorCount;

    /// <inheritdoc />
    public double ParameterTolerance => 0;

    /// <inheritdoc />
    public TrainingRefusal? Refusal(DenseTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        training.Validate();
        return DenseSupport.OptimizerRefusal(Name, training);
    }

    /// <inheritdoc />
    public int BatchSize(DenseTraining training) => 1;

    /// <inheritdoc />
    public long EstimatedBytes(DenseTraining training) => DenseMemory.Of(training, lanes: 1, modelsWithOneCopyOfRows: 1);

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<DenseModel>> Train(
        IReadOnlyList<DenseTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        this.RequireSupported(batch);
        return [.. batch.Select((training, k) => DenseTrainer.Train(training, progress.At(k), cancellation))];
    }
}
