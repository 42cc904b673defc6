namespace CollectiveAction.Learning.Optimizers;

/// <summary><see cref="BagOptimizer.Adagrad"/>: a sum of squares for every coordinate.</summary>
internal sealed class DiagonalAdagrad : IRowOptimizer
{
    private readonly int _columns;
    private readonly float[] _squares;

    internal DiagonalAdagrad(int rows, int columns, float initialAccumulator)
    {
        _columns = columns;
        _squares = new float[rows * columns];
        Array.Fill(_squares, initialAccumulator);
    }

    /// <inheritdoc />
    public void Step(int row, Span<float> weights, ReadOnlySpan<float> gradient, float scale, float rate) =>
        Adagrad.Step(weights, _squares.AsSpan(row * _columns, _columns), gradient, scale, rate);
}
