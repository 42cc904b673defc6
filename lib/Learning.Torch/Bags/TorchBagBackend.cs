using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Runtime;

namespace CollectiveAction.Learning.Torch.Bags;

/// <summary>Trains bags of embeddings as ensembles on TorchSharp.</summary>
/// <remarks>
/// A step is one document a model, as in the managed engine, so its cost is that of telling the device: a single model trains faster there.
/// </remarks>
internal sealed class TorchBagBackend : IBagBackend
{
    private const int BytesPerWordOfBlock = 112, BytesPerStepOfBlock = 16 * 64;
    private readonly Ensembles<BagTraining, BagLane, BagOfEmbeddings> _ensembles;

    internal TorchBagBackend(TorchDevice device, int width) => _ensembles = new(device, width)
    {
        Kind = training => (
            training.Options.Dimensions, training.Options.Epochs, training.Options.Loss, training.Options.Optimizer,
            training.Population.Count, training.Population.VocabularySize, training.Population.LabelCount),
        Memory = Memory,
        Lane = training => new BagLane(training, training.Documents()),
        Count = lane => lane.Documents.Count,
        Run = (lanes, models, progress, cancellation) => BagRun.Train(lanes, models, device.Device, progress, cancellation),
    };

    /// <inheritdoc />
    public string Name => _ensembles.Name;

    /// <inheritdoc />
    public int Concurrency => _ensembles.Concurrency;

    /// <inheritdoc />
    public BagCapabilities Capabilities { get; } = new()
    {
        Losses = new HashSet<LabelLoss> { LabelLoss.Sigmoid, LabelLoss.Softmax },
        Optimizers = new HashSet<BagOptimizer> { BagOptimizer.Adagrad, BagOptimizer.RowAdagrad, BagOptimizer.Sgd },
        Schedules = new HashSet<RateSchedule> { RateSchedule.Constant, RateSchedule.LinearDecay },
        Weights = true,
        WeightTolerance = 1e-5,
    };

    /// <inheritdoc />
    public TrainingRefusal? Refusal(BagTraining training) => Capabilities.Refusal(Name, training);

    /// <inheritdoc />
    public int BatchSize(BagTraining training) => _ensembles.Width;

    /// <inheritdoc />
    public long EstimatedBytes(BagTraining training) => _ensembles.EstimatedBytes(training);

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<BagOfEmbeddings>> Train(
        IReadOnlyList<BagTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        this.RequireSupported(batch);
        return _ensembles.Train(batch, progress, cancellation);
    }

    private static EnsembleMemory Memory(BagTraining training)
    {
        var (options, population) = (training.Options, training.Population);
        var rows = (long)population.VocabularySize + BagProgram.PaddedLabels(population.LabelCount);
        var sums = options.Optimizer switch { BagOptimizer.Adagrad => options.Dimensions, BagOptimizer.RowAdagrad => 1, _ => 0 };
        var finished = (long)population.VocabularySize * options.Dimensions;
        var model = sizeof(float) * (rows * (options.Dimensions + sums) + finished);
        var block = (long)DrawnBags.WordsOfBlock * BytesPerWordOfBlock;
        return new EnsembleMemory(block, model + (long)population.Count * BytesPerStepOfBlock + 64 * 1024);
    }
}
