using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ilgpu.Runtime;
using CollectiveAction.Learning.Models;

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
    private readonly Ensembles<DenseTraining, (DenseTraining Training, LabelledRows Rows), DenseModel> _ensembles;

    internal IlgpuDenseBackend(IlgpuDevice device, int width)
    {
        _device = device;
        _ensembles = new(device, width)
        {
            Kind = training => (
                training.Shape, training.Options.Epochs, training.Options.BatchSize, training.Options.Optimizer, training.Options.Sampling,
                training.Population.Count),

            // The rows of an epoch of all models are one array.
            Most = training => (int)Math.Clamp((Array.MaxLength - 64) / RowsOfAnEpoch(training), 1, int.MaxValue),
            Memory = Memory,
            Lane = training => (training, training.Rows()),
            Count = lane => lane.Rows.Count,
            Run = (lanes, _, progress, cancellation) => DenseRun.Train(lanes, device, progress, cancellation),
        };
    }

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
        if (training.Shape.Convolution is not null) return new(Name, "it has no filters.", $"Choose the backend '{BackendChoice.Managed}' or one of TorchSharp.");
        if (training.Options.Privacy is not null)
            return new(Name, "it does not protect rows.", $"Choose the backend '{BackendChoice.Managed}' or one of TorchSharp.");
        long rows = training.Population.Count, step = training.MostRowsPerStep(training.Population.Count);
        return Math.Max(rows * training.Shape.FeatureCount, Math.Max(step * training.Shape.UnitCount, RowsOfAnEpoch(training))) > Array.MaxLength - 64
            ? new(Name, "its rows, or the units of a step's rows, are more than an array of the runtime holds.", "Take fewer rows, or fewer a step.")
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
        lock (_device.Gate) return _ensembles.Train(batch, progress, cancellation);
    }

    private static long RowsOfAnEpoch(DenseTraining training)
    {
        var (n, steps) = (training.Population.Count, training.Options.Sampling?.StepsOf(1) ?? training.StepsPerEpoch(training.Population.Count));
        return Math.Max(steps + 1, training.Options.Sampling is null ? n : (long)steps * training.MostRowsPerStep(n));
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
