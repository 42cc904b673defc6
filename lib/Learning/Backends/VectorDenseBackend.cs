using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Backends;

/// <summary>
/// The fast way on a processor: one model in each lane of a vector, as many at once as there are lanes, each row read once for all of
/// them. Bit by bit the reference's models.
/// </summary>
/// <remarks>
/// <para>
/// Models share a vector where they see the same rows at the same time: neighbours in a batch with the same <see
/// cref="DenseTraining.Population"/> object, equal shape, epochs, rows a step, optimiser and unpenalised coordinates, no <see
/// cref="DenseTraining.Change"/>, and one <see cref="DenseTraining.Order"/> object unless a step takes all rows. They may differ in start,
/// labels, weights, rate, penalty and stopping. A plan is fastest when such trainings follow each other; any other is trained one model a
/// vector.
/// </para>
/// <para>
/// The widest vectors that the runtime uses are taken. Since every lane goes through the same correctly rounded operations in the same
/// order at every width, neither the width nor the neighbours change a bit.
/// </para>
/// </remarks>
public sealed class VectorDenseBackend : IDenseBackend
{
    private readonly ConditionalWeakTable<LabelledRows, FloatRows> _vectors = [];
    private readonly LockstepTrainer _train;

    /// <summary>Takes the widest vectors that the runtime uses.</summary>
    public VectorDenseBackend()
        : this(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32)
    {
    }

    /// <summary>Takes vectors of a given width.</summary>
    /// <param name="bits">512, 256, 128 or 32; a width that the processor lacks is emulated, slowly.</param>
    internal VectorDenseBackend(int bits)
    {
        VectorBits = bits;
        _train = bits switch
        {
            512 => VectorDenseTrainer<Lanes512, Vector512<float>>.Train,
            256 => VectorDenseTrainer<Lanes256, Vector256<float>>.Train,
            128 => VectorDenseTrainer<Lanes128, Vector128<float>>.Train,
            _ => VectorDenseTrainer<LanesOfOne, float>.Train,
        };
    }

    /// <summary>The width of the vectors in bits; 32 where numbers are taken one by one.</summary>
    public int VectorBits { get; }

    /// <inheritdoc />
    public string Name => "vector";

    /// <inheritdoc />
    public int Concurrency => Environment.ProcessorCount;

    /// <inheritdoc />
    public double ParameterTolerance => 0;

    private delegate TrainingResult<DenseModel>[] LockstepTrainer(
        IReadOnlyList<DenseTraining> trainings,
        LabelledRows rows,
        FloatRows vectors,
        IReadOnlyList<IProgress<TrainingProgress>?> progress,
        CancellationToken cancellation);

    private int LaneCount => VectorBits / (8 * sizeof(float));

    /// <inheritdoc />
    public TrainingRefusal? Refusal(DenseTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        training.Validate();
        if (DenseSupport.OptimizerRefusal(Name, training) is { } refusal) return refusal;
        var largest = Math.Max(Math.Max(training.Shape.ParameterCount, training.Shape.UnitCount), training.Population.Count);
        return (long)largest * LaneCount > Array.MaxLength - 64
            ? new TrainingRefusal(Name, "its parameters or rows, once a lane, do not fit into one array of the runtime.", "Take fewer of them.")
            : null;
    }

    /// <inheritdoc />
    public int BatchSize(DenseTraining training) => LaneCount;

    /// <inheritdoc />
    public long EstimatedBytes(DenseTraining training) => DenseMemory.Of(training, LaneCount, modelsWithOneCopyOfRows: 1);

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<DenseModel>> Train(
        IReadOnlyList<DenseTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        this.RequireSupported(batch);
        var results = new TrainingResult<DenseModel>[batch.Count];
        for (var start = 0; start < batch.Count;)
        {
            var end = start + 1;
            while (end < batch.Count && end - start < LaneCount && batch[end].RunsInStepWith(batch[start])) end++;
            var range = Enumerable.Range(start, end - start).ToArray();
            var rows = batch[start].Rows();
            // A population is rounded once for all batches; changed rows are as short-lived as their training.
            var vectors = ReferenceEquals(rows, batch[start].Population) ? _vectors.GetValue(rows, FloatRows.Of) : FloatRows.Of(rows);
            var trained = _train([.. range.Select(k => batch[k])], rows, vectors, [.. range.Select(k => progress.At(k))], cancellation);
            trained.CopyTo(results, start);
            start = end;
        }

        return results;
    }
}
