using System.Runtime.InteropServices;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Optimizers;
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
/// every ensemble is filled up to the backend's width: the same width gives the same bits.
/// </para>
/// </remarks>
internal sealed class TorchDenseBackend : IDenseBackend
{
    // A lone product of a matrix and a vector goes another way through the library than one of several.
    private const int SmallestWidth = 2;
    private const int FloatsPerParameter = 9, FloatsPerUnit = 6, BytesPerRow = 48, BytesPerModel = 16 * 1024;
    private readonly TorchDevice _device;
    private readonly int _width;

    internal TorchDenseBackend(TorchDevice device, int width) => (_device, _width) = (device, width);

    /// <inheritdoc />
    public string Name => _device.Name;

    /// <inheritdoc />
    public int Concurrency => _device.IsCuda ? 1 : Environment.ProcessorCount;

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
    public int BatchSize(DenseTraining training) => _width;

    /// <inheritdoc />
    public long EstimatedBytes(DenseTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Memory(training).Bytes(SmallestWidth);
    }

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<DenseModel>> Train(
        IReadOnlyList<DenseTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        this.RequireSupported(batch);
        var results = new TrainingResult<DenseModel>[batch.Count];
        var alike = Enumerable.Range(0, batch.Count).GroupBy(k => Kind(batch[k])).SelectMany(kind => kind.Chunk(_width)).ToArray();
        foreach (var places in alike) places.Select(place => Memory(batch[place])).MaxBy(memory => memory.EachModel).Require(_device, Width(places.Length));
        foreach (var places in alike)
        {
            // Changed rows are made when their training begins; those of one number can share tensors.
            foreach (var group in places.Select(place => (Place: place, Rows: batch[place].Rows())).GroupBy(lane => lane.Rows.Count))
            {
                (int Place, LabelledRows Rows)[] lanes = [.. group];
                var trained = Train([.. lanes.Select(lane => (batch[lane.Place], lane.Rows))], [.. lanes.Select(lane => progress.At(lane.Place))], cancellation);
                for (var k = 0; k < lanes.Length; k++) results[lanes[k].Place] = trained[k];
            }
        }

        return results;
    }

    /// <summary>What trainings have in common that share tensors.</summary>
    private static (DenseShape, int, int?, DenseOptimizer, PoissonSampling?, bool, int) Kind(DenseTraining training) =>
        (training.Shape, training.Options.Epochs, training.Options.BatchSize, training.Options.Optimizer, training.Options.Sampling, training.Options.Privacy is null, training.Population.Count);

    private int Width(int lanes) => _device.IsCuda ? _width : Math.Max(SmallestWidth, lanes);

    private TrainingResult<DenseModel>[] Train(
        (DenseTraining Training, LabelledRows Rows)[] lanes, IProgress<TrainingProgress>?[] progress, CancellationToken cancellation)
    {
        var width = Width(lanes.Length);
        try
        {
            return DenseRun.Train(lanes, width, _device.Device, progress, cancellation);
        }
        catch (ExternalException exception) when (TorchDevice.IsOutOfMemory(exception))
        {
            throw Memory(lanes[0].Training).TooWide(_device, width, exception);
        }
    }

    private static EnsembleWidth Memory(DenseTraining training)
    {
        var (layout, rows) = (new DenseLayout(training.Shape), (long)training.Population.Count);
        var step = (long)DenseLayout.PaddedRows(training.MostRowsPerStep(training.Population.Count));
        var table = rows * layout.Features * sizeof(float);
        var model = sizeof(float) * (FloatsPerParameter * (long)layout.Length + step * (2L * layout.Read + (long)FloatsPerUnit * layout.Units));
        var own = training.Change is null ? 0 : 2 * table;
        return new EnsembleWidth(2 * table, model + own + rows * BytesPerRow + BytesPerModel);
    }
}
