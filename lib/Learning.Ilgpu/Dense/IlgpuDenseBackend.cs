using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ilgpu.Runtime;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using ILGPU.Runtime;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>Trains small dense models by a kernel in C#: one model a group of threads, many steps a launch.</summary>
/// <remarks>
/// Starts, orders of rows and steps are the managed engine's; sums are rounded in another order. A model's bits depend on nothing but its training and
/// the size of a group. Models of an ensemble may have rows, labels, weights, orders, rates and penalties of their own.
/// </remarks>
internal sealed class IlgpuDenseBackend : IDenseBackend
{
    private const int ArraysOfParameters = 4, ArraysOfUnits = 2, BytesPerRow = 24, BytesPerStep = 16, BytesPerModel = 1024;
    private readonly IlgpuDevice _device;
    private readonly int _width;

    internal IlgpuDenseBackend(IlgpuDevice device, int width) => (_device, _width) = (device, width);

    /// <inheritdoc />
    public string Name => _device.Name;

    /// <inheritdoc />
    public int Concurrency => 1;

    /// <inheritdoc />
    public double ParameterTolerance => 1e-4;

    /// <inheritdoc />
    public TrainingRefusal? Refusal(DenseTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        training.Validate();
        if (DenseSupport.OptimizerRefusal(Name, training) is { } refusal) return refusal;
        if (training.Shape.Convolution is not null) return new(Name, "it has no filters.", $"Choose the backend '{BackendChoice.Managed}' or one of TorchSharp.");
        if (training.Options.Privacy is not null)
            return new(Name, "it does not protect rows.", $"Choose the backend '{BackendChoice.Managed}' or one of TorchSharp.");
        long rows = training.Population.Count, step = training.MostRowsPerStep(training.Population.Count);
        return Math.Max(rows * training.Shape.FeatureCount, Math.Max(step * training.Shape.UnitCount, RowsOfAnEpoch(training))) > Array.MaxLength - 64
            ? new(Name, "its rows, or the units of a step's rows, are more than an array of the runtime holds.", "Take fewer rows, or fewer a step.")
            : null;
    }

    /// <inheritdoc />
    public int BatchSize(DenseTraining training) => _width;

    /// <inheritdoc />
    public long EstimatedBytes(DenseTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Memory(training).Bytes(1);
    }

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<DenseModel>> Train(
        IReadOnlyList<DenseTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        this.RequireSupported(batch);
        var results = new TrainingResult<DenseModel>[batch.Count];
        var alike = Enumerable.Range(0, batch.Count).GroupBy(k => Kind(batch[k])).SelectMany(kind => kind.Chunk(Width(batch[kind.First()]))).ToArray();
        lock (_device.Gate)
        {
            foreach (var places in alike)
                places.Select(place => Memory(batch[place])).MaxBy(memory => memory.EachModel).Require(Name, _device.FreeBytes, places.Length);
            foreach (var places in alike)
            {
                // Changed rows are made when their training begins; those of one number can share arrays.
                foreach (var group in places.Select(place => (Place: place, Rows: batch[place].Rows())).GroupBy(lane => lane.Rows.Count))
                {
                    var trained = Train(
                        [.. group.Select(lane => (batch[lane.Place], lane.Rows))], [.. group.Select(lane => progress.At(lane.Place))], cancellation);
                    foreach (var (lane, result) in group.Zip(trained)) results[lane.Place] = result;
                }
            }
        }

        return results;
    }

    /// <summary>What trainings have in common that share a launch.</summary>
    private static (DenseShape, int, int?, DenseOptimizer, PoissonSampling?, int) Kind(DenseTraining training) =>
        (training.Shape, training.Options.Epochs, training.Options.BatchSize, training.Options.Optimizer, training.Options.Sampling, training.Population.Count);

    /// <summary>How many models share a launch: the rows of an epoch of all of them are one array.</summary>
    private int Width(DenseTraining training) => (int)Math.Clamp((Array.MaxLength - 64) / RowsOfAnEpoch(training), 1, _width);

    private static long RowsOfAnEpoch(DenseTraining training)
    {
        var (n, steps) = (training.Population.Count, training.Options.Sampling?.StepsOf(1) ?? training.StepsPerEpoch(training.Population.Count));
        return Math.Max(steps + 1, training.Options.Sampling is null ? n : (long)steps * training.MostRowsPerStep(n));
    }

    private TrainingResult<DenseModel>[] Train(
        (DenseTraining Training, LabelledRows Rows)[] lanes, IProgress<TrainingProgress>?[] progress, CancellationToken cancellation)
    {
        try
        {
            return DenseRun.Train(lanes, _device, progress, cancellation);
        }
        catch (AcceleratorException exception) when (exception.Message.Contains("memory", StringComparison.OrdinalIgnoreCase))
        {
            Memory(lanes[0].Training).Require(Name, _device.FreeBytes, lanes.Length, exception);
            throw;
        }
    }

    private static EnsembleMemory Memory(DenseTraining training)
    {
        var (shape, n) = (training.Shape, training.Population.Count);
        var (table, scratch) = ((long)n * shape.FeatureCount * sizeof(float), (long)training.MostRowsPerStep(n) * shape.UnitCount);
        var model = sizeof(float) * (ArraysOfParameters * (long)shape.ParameterCount + ArraysOfUnits * scratch);
        var rows = n * (long)BytesPerRow + RowsOfAnEpoch(training) * BytesPerStep;
        return new(table, model + rows + (training.Change is null ? 0 : table) + BytesPerModel);
    }
}
