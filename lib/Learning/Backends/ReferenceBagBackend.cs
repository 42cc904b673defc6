using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Backends;

/// <summary>The clear, slow way: <see cref="BagOfEmbeddingsTrainer"/>, one model after the other. Every other backend is held against it.</summary>
public sealed class ReferenceBagBackend : IBagBackend
{
    /// <inheritdoc />
    public string Name => "reference";

    /// <inheritdoc />
    public int Concurrency => Environment.ProcessorCount;

    /// <inheritdoc />
    public BagCapabilities Capabilities { get; } = new();

    /// <inheritdoc />
    public TrainingRefusal? Refusal(BagTraining training) => Capabilities.Refusal(Name, training);

    /// <inheritdoc />
    public int BatchSize(BagTraining training) => 1;

    /// <inheritdoc />
    public long EstimatedBytes(BagTraining training) => BagMemory.Of(training, floatsPerWeight: 2);

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<BagOfEmbeddings>> Train(
        IReadOnlyList<BagTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        this.RequireSupported(batch);
        return [.. batch.Select((training, k) => BagOfEmbeddingsTrainer.Train(training, progress.At(k), cancellation))];
    }
}
