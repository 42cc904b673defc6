namespace CollectiveAction.Learning.Optimizers;

/// <summary><see cref="BagOptimizer.RowAdagrad"/>: a sum of mean squares for every row.</summary>
internal sealed class RowAdagrad : IRowOptimizer
{
    private readonly float[] _squares;

    internal RowAdagrad(int rows, float initialAccumulator)
    {
        _squares = new float[rows];
        Array.Fill(_squares, initialAccumulator);
    }

    /// <inheritdoc />
    public void Step(int row, Span<float> weights, ReadOnlySpan<float> gradient, float scale, float rate)
    {
        var factor = Factor(ref _squares[row], MeanSquare(gradient), scale, rate);
        for (var i = 0; i < weights.Length; i++) weights[i] -= gradient[i] * factor;
    }

    /// <summary>The mean of the squares, added in order in double.</summary>
    /// <param name="gradient">At least one number.</param>
    internal static float MeanSquare(ReadOnlySpan<float> gradient)
    {
        var sum = 0.0;
        foreach (var value in gradient) sum += (double)value * value;
        return (float)(sum / gradient.Length);
    }

    /// <summary>Adds a step to a row's sum and returns what the gradient is multiplied with.</summary>
    internal static float Factor(ref float square, float meanSquare, float scale, float rate)
    {
        square += scale * scale * meanSquare;
        return scale * rate / MathF.Sqrt(square);
    }
}
