using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Backends;

/// <summary>The fast way on a processor: vector code over weights laid out for its caches, one model a thread. Bit by bit the reference's models.</summary>
/// <remarks>
/// The widest vectors that the runtime uses are taken (512, 256 or 128 bits; one number at a time without any). Since every element goes
/// through the same correctly rounded operations in the same order at every width, the width changes the speed and nothing else.
/// </remarks>
public sealed class VectorBagBackend : IBagBackend
{
    private readonly ConcurrentBag<BagWorkspace> _idle = [];
    private readonly Func<BagWorkspace, BagTraining, IProgress<TrainingProgress>?, CancellationToken, TrainingResult<BagOfEmbeddings>> _train;

    /// <summary>Takes the widest vectors that the runtime uses.</summary>
    public VectorBagBackend()
        : this(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32)
    {
    }

    /// <summary>Takes vectors of a given width.</summary>
    /// <param name="bits">512, 256, 128 or 32; a width that the processor lacks is emulated, slowly.</param>
    internal VectorBagBackend(int bits)
    {
        VectorBits = bits;
        _train = bits switch
        {
            512 => VectorBagTrainer<Lanes512, Vector512<float>>.Train,
            256 => VectorBagTrainer<Lanes256, Vector256<float>>.Train,
            128 => VectorBagTrainer<Lanes128, Vector128<float>>.Train,
            _ => VectorBagTrainer<LanesOfOne, float>.Train,
        };
    }

    /// <summary>The width of the vectors in bits; 32 where numbers are taken one by one.</summary>
    public int VectorBits { get; }

    /// <inheritdoc />
    public string Name => "vector";

    /// <inheritdoc />
    public int Concurrency => Environment.ProcessorCount;

    /// <inheritdoc />
    public BagCapabilities Capabilities { get; } = new()
    {
        Losses = new HashSet<LabelLoss> { LabelLoss.Sigmoid, LabelLoss.Softmax },
        Optimizers = new HashSet<BagOptimizer> { BagOptimizer.Adagrad, BagOptimizer.RowAdagrad, BagOptimizer.Sgd },
        Schedules = new HashSet<RateSchedule> { RateSchedule.Constant, RateSchedule.LinearDecay },
        Weights = true,
        MaximumDimensions = 1 << 20,
    };

    /// <inheritdoc />
    public TrainingRefusal? Refusal(BagTraining training) =>
        Capabilities.Refusal(Name, training)
        ?? (BagWorkspace.FloatsOf(training) > Array.MaxLength - 64
            ? new TrainingRefusal(Name, "its weights do not fit into one array of the runtime.", "Take fewer dimensions or words.")
            : null);

    /// <inheritdoc />
    public int BatchSize(BagTraining training) => 1;

    /// <inheritdoc />
    public long EstimatedBytes(BagTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return BagMemory.Of(training, floatsPerWeight: 1) + BagWorkspace.FloatsOf(training) * sizeof(float);
    }

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<BagOfEmbeddings>> Train(
        IReadOnlyList<BagTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        this.RequireSupported(batch);
        if (!_idle.TryTake(out var workspace)) workspace = new BagWorkspace();
        try
        {
            return [.. batch.Select((training, k) => _train(workspace, training, progress.At(k), cancellation))];
        }
        finally
        {
            _idle.Add(workspace);
        }
    }
}
