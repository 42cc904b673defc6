using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>Trains small dense models as ensembles on TorchSharp: any number of models of one shape in one tensor program.</summary>
/// <remarks>
/// <para>
/// Starts, orders of rows and steps are the managed engine's, so curves can be compared run by run; sums are rounded in another order. Models of an
/// ensemble may have rows, labels, weights, orders, rates and penalties of their own.
/// </para>
/// <para>
/// On the processor each training's bits are its own at any width. A GPU's library chooses how to multiply by the size of the whole, so there
/// every ensemble is filled up to the backend's width: the same width gives the same bits on the same kind of GPU with the same libtorch. No step adds numbers in an
/// order that is left to chance: rows are looked up without a gradient, and what a row's class gives back goes to a place of its own.
/// </para>
/// <para>
/// A device works through a whole epoch without being waited for: its rows lie there, noise is made there, and the next epoch is drawn meanwhile. Between two epochs
/// it waits until the sums of losses have been read and the next epoch's rows copied, 4 bytes each.
/// </para>
/// </remarks>
internal sealed class TorchDenseBackend : IDenseBackend
{
    private const int FloatsPerParameter = 9, FloatsPerUnit = 6, BytesPerRow = 36, BytesPerStep = 48, BytesPerModel = 16 * 1024;
    private readonly Ensembles<DenseTraining, (DenseTraining Training, LabelledRows Rows), DenseModel> _ensembles;

    internal TorchDenseBackend(TorchDevice device, int width) => _ensembles = new(device, width)
    {
        Kind = training => (
            training.Shape, training.Options.Epochs, training.Options.BatchSize, training.Options.Optimizer, training.Options.Sampling,
            training.Options.Privacy is null, training.Population.Count),
        Memory = training => Memory(training, width, device.IsCuda),
        Lane = training => (training, training.Rows()),
        Count = lane => lane.Rows.Count,
        Run = (lanes, models, progress, cancellation) => DenseRun.Train(lanes, models, device.Device, progress, cancellation),
    };

    /// <inheritdoc />
    public string Name => _ensembles.Name;

    /// <inheritdoc />
    public int Concurrency => _ensembles.Concurrency;

    /// <inheritdoc />
    public double ParameterTolerance => 1e-4;

    /// <inheritdoc />
    public TrainingRefusal? Refusal(DenseTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        training.Validate();
        if (DenseSupport.OptimizerRefusal(Name, training) is { } refusal) return refusal;
        var numbers = (long)training.Population.Count * new DenseLayout(training.Shape).Features;
        return numbers > Array.MaxLength - 64
            ? new TrainingRefusal(Name, "its rows do not fit into one array of the runtime.", "Take fewer of them.")
            : null;
    }

    /// <inheritdoc />
    public int BatchSize(DenseTraining training) => _ensembles.Width;

    /// <inheritdoc />
    public long EstimatedBytes(DenseTraining training) => _ensembles.EstimatedBytes(training);

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<DenseModel>> Train(
        IReadOnlyList<DenseTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        this.RequireSupported(batch);
        return _ensembles.Train(batch, progress, cancellation);
    }

    private static EnsembleMemory Memory(DenseTraining training, int width, bool onGpu)
    {
        var (layout, rows) = (new DenseLayout(training.Shape), (long)training.Population.Count);
        var step = (long)DenseLayout.PaddedRows(training.MostRowsPerStep(training.Population.Count));
        var steps = training.Options.Sampling?.StepsOf(1) ?? training.StepsPerEpoch(training.Population.Count);
        var table = rows * layout.Features * sizeof(float);
        var isPrivate = training.Options.Privacy is not null;

        // To shorten a row's gradient by filters it is formed, and squared.
        var gradients = isPrivate && training.Shape.Convolution is not null ? 2L * layout.Layers[0].WeightCount : 0;
        var model = sizeof(float) * (FloatsPerParameter * (long)layout.Length + step * (2L * layout.Read + (long)FloatsPerUnit * layout.Units + gradients));
        var own = training.Change is null ? 0 : 2 * table;
        var block = DenseBlock.BytesPerPlace * Math.Min(DenseBlock.Places, steps * step * width);
        var noise = isPrivate ? DensePrivacy.Bytes(layout, training.Shape.ParameterCount, steps, width, onProcessor: !onGpu) : 0;
        return new EnsembleMemory(
            2 * table + block + noise, model + own + rows * BytesPerRow + (long)steps * BytesPerStep + step * DenseBlock.BytesPerPlace + BytesPerModel);
    }
}
