using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Backends;

/// <summary>The memory of one training, laid out for the caches and kept for the next.</summary>
/// <remarks>
/// A word's row is its embedding, padded with zeros to whole cache lines, and right behind it Adagrad's sums of squares, padded likewise: one
/// place to fetch and write back where two tables have two. The labels' output rows follow in the same form. Row-wise Adagrad keeps its
/// sums apart, one a row.
/// </remarks>
internal sealed class BagWorkspace
{
    /// <summary>Rows are padded to whole multiples of this number of floats, the widest vector and a cache line.</summary>
    internal const int Padding = 16;

    /// <summary>Embedding rows, then output rows.</summary>
    internal AlignedFloats Rows { get; } = new();

    /// <summary>Row-wise Adagrad's sums, in the order of the rows.</summary>
    internal AlignedFloats RowSquares { get; } = new();

    /// <summary>The mean embedding and its gradient.</summary>
    internal AlignedFloats Hidden { get; } = new();

    /// <summary>The padded length of an embedding.</summary>
    internal static int ColumnsOf(int dimensions) => (dimensions + Padding - 1) / Padding * Padding;

    /// <summary>The floats from one row to the next.</summary>
    internal static int RowLengthOf(BagOfEmbeddingsOptions options) => ColumnsOf(options.Dimensions) * (options.Optimizer == BagOptimizer.Adagrad ? 2 : 1);

    /// <summary>The floats of a training's workspace.</summary>
    internal static long FloatsOf(BagTraining training)
    {
        var rows = (long)training.Population.VocabularySize + training.Population.LabelCount;
        return rows * (RowLengthOf(training.Options) + 1L) + 2L * ColumnsOf(training.Options.Dimensions);
    }
}
