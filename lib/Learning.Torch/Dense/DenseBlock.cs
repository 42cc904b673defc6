using CollectiveAction.Learning.Torch.Runtime;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>Some steps of an epoch, laid out for the program: where each model's rows lie in the tables, their labels and their factors.</summary>
/// <remarks>All of it is computed on the device, for so many steps at once that what each of them waits for is little.</remarks>
internal sealed class DenseBlock
{
    /// <summary>So many places, of rows of models in steps, a block has at most, unless one step has more.</summary>
    internal const int Places = 1 << 21;

    /// <summary>The bytes that a place takes while a block is laid out.</summary>
    internal const int BytesPerPlace = 64;

    private readonly Tensor _rows, _labels, _factors;

    /// <param name="tables">The data.</param>
    /// <param name="drawn">The rows that the steps of an epoch take, one after the other, int32; one more at the end.</param>
    /// <param name="starts">Where each step's begin among them, [steps, 1 or models, 1], int64.</param>
    /// <param name="counts">How many it has, [steps, 1 or models, 1], int64.</param>
    /// <param name="width">The padded number of rows of a step.</param>
    internal DenseBlock(DenseTables tables, Tensor drawn, Tensor starts, Tensor counts, int width)
    {
        using var scope = NewDisposeScope();
        var places = Held.Range(width, drawn.device).view(1, 1, width);

        // A row that fills a step up is one of the step's own, so that it is finite where they are; its factor is 0. An empty step sees the first row.
        var own = places.remainder(counts.maximum(tensor(1L))).PlusInPlace(starts);
        var rows = drawn.At(0, own.view(-1)).to(int64).view(own.shape).mul_(counts.sign());
        _labels = Of(tables.Labels, tables.LabelOffsets).MoveToOuterDisposeScope();
        _factors = (Of(tables.Factors, tables.FactorOffsets) * places.lt(counts)).MoveToOuterDisposeScope();
        _rows = (tables.FeatureOffsets is null ? rows : rows.Plus(tables.FeatureOffsets)).MoveToOuterDisposeScope();
        Steps = (int)counts.shape[0];

        Tensor Of(Tensor table, Tensor? offsets)
        {
            var at = offsets is null ? rows : rows.Plus(offsets);
            return table.At(0, at.view(-1)).view(at.shape);
        }
    }

    /// <summary>The number of steps.</summary>
    internal int Steps { get; }

    /// <summary>What the program reads of a step.</summary>
    /// <param name="number">The step's number in the block, from 0.</param>
    internal DenseBatch this[int number] => new(_rows[number], _labels[number], _factors[number]);
}
