namespace CollectiveAction.Learning.Optimizers;

/// <summary>An optimiser of a table of weights of which a step touches a few rows, with whatever it remembers of each.</summary>
internal interface IRowOptimizer
{
    /// <summary>Takes one step of one row along scale · gradient.</summary>
    /// <param name="row">The row's number.</param>
    /// <param name="weights">Its weights, updated in place.</param>
    /// <param name="gradient">The gradient but for its scale.</param>
    /// <param name="scale">Multiplies the gradient.</param>
    /// <param name="rate">The learning rate.</param>
    void Step(int row, Span<float> weights, ReadOnlySpan<float> gradient, float scale, float rate);
}

/// <summary>The optimisers by name.</summary>
internal static class RowOptimizers
{
    /// <summary>Makes an optimiser for a table.</summary>
    /// <param name="optimizer">Which.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The length of a row.</param>
    /// <param name="initialAccumulator">Where the sums of squares start.</param>
    internal static IRowOptimizer For(this BagOptimizer optimizer, int rows, int columns, float initialAccumulator) => optimizer switch
    {
        BagOptimizer.RowAdagrad => new RowAdagrad(rows, initialAccumulator),
        BagOptimizer.Sgd => new Sgd(),
        _ => new DiagonalAdagrad(rows, columns, initialAccumulator),
    };
}
