using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
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
    public BagCapabilities Capabilities { get; } = new()
    {
        Losses = new HashSet<LabelLoss> { LabelLoss.Sigmoid, LabelLoss.Softmax },
        Optimizers = new HashSet<BagOptimizer> { BagOptimizer.Adagrad, BagOptimizer.RowAdagrad, BagOptimizer.Sgd },
        Schedules = new HashSet<RateSchedule> { RateSchedule.Constant, RateSchedule.LinearDecay },
        Weights = true,
    };

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
