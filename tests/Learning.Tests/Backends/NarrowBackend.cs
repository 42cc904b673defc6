using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Tests.Backends;

/// <summary>The reference under another name that claims as little as it is told to.</summary>
internal sealed class NarrowBackend(BagCapabilities capabilities) : IBagBackend
{
    private readonly ReferenceBagBackend _reference = new();

    public string Name => "narrow";

    public int Concurrency => 1;

    public BagCapabilities Capabilities => capabilities;

    /// <summary>How many trainings were started.</summary>
    public int Started { get; private set; }

    public TrainingRefusal? Refusal(BagTraining training) => capabilities.Refusal(Name, training);

    public int BatchSize(BagTraining training) => 1;

    public long EstimatedBytes(BagTraining training) => _reference.EstimatedBytes(training);

    public IReadOnlyList<TrainingResult<BagOfEmbeddings>> Train(
        IReadOnlyList<BagTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        this.RequireSupported(batch);
        Started += batch.Count;
        return _reference.Train(batch, progress, cancellation);
    }
}
