using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Tests.Ensembles;

/// <summary>A backend that trains nothing and keeps account of what is asked of it; it says that a training takes 1000 bytes a dimension.</summary>
internal sealed class StubBackend(int maximumDimensions) : IBagBackend
{
    private readonly Lock _counting = new();
    private long _bytes;

    public string Name => "stub";

    public int Concurrency => 2;

    public BagCapabilities Capabilities { get; } = new ReferenceBagBackend().Capabilities with { MaximumDimensions = maximumDimensions };

    /// <summary>Called for every batch.</summary>
    public Action? OnStart { get; init; }

    /// <summary>The largest sum of estimates of the batches that were in training at the same time.</summary>
    public long MostBytesAtOnce { get; private set; }

    public TrainingRefusal? Refusal(BagTraining training) => Capabilities.Refusal(Name, training);

    public int BatchSize(BagTraining training) => 3;

    public long EstimatedBytes(BagTraining training) => training.Options.Dimensions * 1000L;

    public IReadOnlyList<TrainingResult<BagOfEmbeddings>> Train(
        IReadOnlyList<BagTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        OnStart?.Invoke();
        Count(batch.Sum(EstimatedBytes));
        Thread.Sleep(2);
        Count(-batch.Sum(EstimatedBytes));
        return [.. batch.Select(t => new TrainingResult<BagOfEmbeddings>(TrainingStatus.Completed, new BagOfEmbeddings(1, 1, 1), 1, []))];
    }

    private void Count(long bytes)
    {
        lock (_counting)
        {
            _bytes += bytes;
            MostBytesAtOnce = Math.Max(MostBytesAtOnce, _bytes);
        }
    }
}
