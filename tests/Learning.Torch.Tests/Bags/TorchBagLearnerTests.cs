using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Bags;
using CollectiveAction.Learning.Torch.Runtime;

namespace CollectiveAction.Learning.Torch.Tests.Bags;

/// <summary>The learner of experiments on texts, on TorchSharp.</summary>
public sealed class TorchBagLearnerTests : TextLearnerContract
{
    private readonly TorchDevice _device = Need.Device();

    [SkippableFact]
    public void Its_results_are_stored_apart_from_the_managed_ones() =>
        Assert.Equal($"bag-of-embeddings/{_device.Name}", Create().Name);

    protected override ITextLearner Create() => Learner(new() { Dimensions = 8, Epochs = 20 });

    protected override ITextLearner CreateEndless() => Learner(new() { Dimensions = 2, Epochs = 1_000_000_000 });

    protected override ITextLearner CreateRefusing() => new BagLearner(new() { Epochs = 1 }, new Limited(new TorchBagBackend(_device, 16)), batchSize: 16);

    private BagLearner Learner(BagOfEmbeddingsOptions options) => new(options, new TorchBagBackend(_device, 16), batchSize: 16);

    /// <summary>The same backend that claims less.</summary>
    private sealed class Limited(TorchBagBackend inner) : IBagBackend
    {
        public BagCapabilities Capabilities { get; } = inner.Capabilities with { MaximumDimensions = 1 };

        public string Name => inner.Name;

        public int Concurrency => inner.Concurrency;

        public TrainingRefusal? Refusal(BagTraining training) => Capabilities.Refusal(Name, training);

        public int BatchSize(BagTraining training) => inner.BatchSize(training);

        public long EstimatedBytes(BagTraining training) => inner.EstimatedBytes(training);

        public IReadOnlyList<Models.TrainingResult<BagOfEmbeddings>> Train(
            IReadOnlyList<BagTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
        {
            this.RequireSupported(batch);
            return inner.Train(batch, progress, cancellation);
        }
    }
}
