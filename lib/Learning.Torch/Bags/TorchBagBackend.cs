using System.Runtime.InteropServices;
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
    // Alone, a model's sums may be laid out another way than among others.
    private const int SmallestWidth = 2;
    private const int BytesPerWordOfBlock = 64, BytesPerStepOfBlock = 16 * 64;
    private readonly TorchDevice _device;
    private readonly int _width;

    internal TorchBagBackend(TorchDevice device, int width) => (_device, _width) = (device, width);

    /// <inheritdoc />
    public string Name => _device.Name;

    /// <inheritdoc />
    public int Concurrency => _device.IsCuda ? 1 : Environment.ProcessorCount;

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
    public int BatchSize(BagTraining training) => _width;

    /// <inheritdoc />
    public long EstimatedBytes(BagTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Memory(training).Bytes(SmallestWidth);
    }

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<BagOfEmbeddings>> Train(
        IReadOnlyList<BagTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        this.RequireSupported(batch);
        var results = new TrainingResult<BagOfEmbeddings>[batch.Count];
        var alike = Enumerable.Range(0, batch.Count).GroupBy(k => Kind(batch[k])).SelectMany(kind => kind.Chunk(_width)).ToArray();
        foreach (var places in alike) places.Select(place => Memory(batch[place])).MaxBy(memory => memory.EachModel).Require(_device, Width(places.Length));
        foreach (var places in alike)
        {
            // Changed documents are made when their training begins; those of one number can share tensors.
            foreach (var group in places.Select(place => (Place: place, Lane: new BagLane(batch[place], batch[place].Documents()))).GroupBy(l => l.Lane.Documents.Count))
            {
                (int Place, BagLane Lane)[] lanes = [.. group];
                var trained = Train([.. lanes.Select(l => l.Lane)], [.. lanes.Select(l => progress.At(l.Place))], cancellation);
                for (var k = 0; k < lanes.Length; k++) results[lanes[k].Place] = trained[k];
            }
        }

        return results;
    }

    /// <summary>What trainings have in common that share tensors.</summary>
    private static (int, int, LabelLoss, BagOptimizer, int, int, int) Kind(BagTraining training) =>
        (training.Options.Dimensions, training.Options.Epochs, training.Options.Loss, training.Options.Optimizer,
            training.Population.Count, training.Population.VocabularySize, training.Population.LabelCount);

    private int Width(int lanes) => _device.IsCuda ? _width : Math.Max(SmallestWidth, lanes);

    private TrainingResult<BagOfEmbeddings>[] Train(BagLane[] lanes, IProgress<TrainingProgress>?[] progress, CancellationToken cancellation)
    {
        var width = Width(lanes.Length);
        try
        {
            return BagRun.Train(lanes, width, _device.Device, progress, cancellation);
        }
        catch (ExternalException exception) when (TorchDevice.IsOutOfMemory(exception))
        {
            throw Memory(lanes[0].Training).TooWide(_device, width, exception);
        }
    }

    private static EnsembleWidth Memory(BagTraining training)
    {
        var (options, population) = (training.Options, training.Population);
        var rows = (long)population.VocabularySize + BagProgram.PaddedLabels(population.LabelCount);
        var sums = options.Optimizer switch { BagOptimizer.Adagrad => options.Dimensions, BagOptimizer.RowAdagrad => 1, _ => 0 };
        var finished = (long)population.VocabularySize * options.Dimensions;
        var model = sizeof(float) * (rows * (options.Dimensions + sums) + finished);
        var block = (long)BagBlock.Words * BytesPerWordOfBlock;
        return new EnsembleWidth(block, model + (long)population.Count * BytesPerStepOfBlock + 64 * 1024);
    }
}
