using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>The data of an ensemble on the device: features, labels and factors of rows, each kept once however many models share it.</summary>
internal sealed class DenseTables
{
    internal DenseTables(IReadOnlyList<(DenseTraining Training, LabelledRows Rows)> lanes, DenseLayout layout, Device device)
    {
        RowCount = lanes[0].Rows.Count;
        var (features, featureOf) = Distinct.By(lanes, lane => lane.Rows);
        var (labels, labelOf) = Distinct.By(lanes, lane => lane.Training.Labels as object ?? lane.Rows);
        var (factors, factorOf) = Distinct.By(lanes, lane => lane.Training.Weights as object ?? lane.Rows);

        // Table by table: together they may be more than an array of the runtime holds.
        Features = empty((long)features.Length * RowCount, layout.Features, device: device);
        for (var t = 0; t < features.Length; t++)
        {
            using var scope = NewDisposeScope();
            Features.narrow(0, (long)t * RowCount, RowCount).copy_(tensor(FloatRows.Of(features[t].Rows).Dense(layout.Features), [RowCount, layout.Features]));
        }

        Labels = Column(labels, l => l.Training.RowLabels(l.Rows));
        Factors = Column(factors, l => l.Training.RowFactors(l.Rows));
        if (layout.Scores > 1)
        {
            using var scope = NewDisposeScope();
            Labels = Labels.to(int64).MoveToOuterDisposeScope();
        }

        FeatureOffsets = features.Length == 1 ? null : Offsets(featureOf);
        LabelOffsets = labels.Length == 1 ? null : Offsets(labelOf);
        FactorOffsets = factors.Length == 1 ? null : Offsets(factorOf);

        Tensor Column((DenseTraining Training, LabelledRows Rows)[] tables, Func<(DenseTraining Training, LabelledRows Rows), float[]> numbers)
        {
            var column = empty((long)tables.Length * RowCount, device: device);
            HostNumbers.Copy(column, tables.Select(table => new ReadOnlyMemory<float>(numbers(table))));
            return column;
        }

        Tensor Offsets(int[] tables) => tensor(Array.ConvertAll(tables, t => (long)t * RowCount), [1L, tables.Length, 1L], device: device);
    }

    /// <summary>The number of rows of each model.</summary>
    internal int RowCount { get; }

    /// <summary>[tables · rows, inputs].</summary>
    internal Tensor Features { get; }

    /// <summary>Labels, or of several classes their numbers as integers, [tables · rows].</summary>
    internal Tensor Labels { get; }

    /// <summary>What each row's loss is multiplied by, [tables · rows].</summary>
    internal Tensor Factors { get; }

    /// <summary>Where each model's rows begin in the features, [1, models, 1]; null where all share them.</summary>
    internal Tensor? FeatureOffsets { get; }

    /// <summary>The same for labels.</summary>
    internal Tensor? LabelOffsets { get; }

    /// <summary>The same for factors.</summary>
    internal Tensor? FactorOffsets { get; }

    /// <summary>Whether models have tables of their own.</summary>
    internal bool HasOffsets => (FeatureOffsets ?? LabelOffsets ?? FactorOffsets) is not null;
}
