namespace CollectiveAction.Learning.Optimizers;

/// <summary>One step of an optimiser, coordinate by coordinate in single precision, written to be read; vector code is held against it.</summary>
internal static class PlainSteps
{
    /// <summary>Moves parameters along a gradient.</summary>
    /// <param name="method">How.</param>
    /// <param name="parameters">θ, [d].</param>
    /// <param name="gradient">g, [d].</param>
    /// <param name="means">The method's first memory, [d].</param>
    /// <param name="squares">Its second, [d].</param>
    /// <param name="rate">η_t.</param>
    /// <param name="steps">The number t of steps before this one.</param>
    internal static void Take(
        DenseOptimizer method, Span<float> parameters, ReadOnlySpan<float> gradient, Span<float> means, Span<float> squares, double rate, long steps)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            var g = gradient[i];
            switch (method)
            {
                case DenseOptimizer.DescentMethod { Momentum: var momentum }:
                    means[i] = momentum * means[i] + g;
                    parameters[i] -= (float)rate * means[i];
                    break;
                case DenseOptimizer.AdamMethod adam:
                    var (rateFactor, squareFactor) = adam.Corrections(steps);
                    means[i] = (float)adam.MeanDecay * means[i] + (float)(1 - adam.MeanDecay) * g;
                    squares[i] = (float)adam.SquareDecay * squares[i] + (float)(1 - adam.SquareDecay) * (g * g);
                    parameters[i] -= (float)(rate * rateFactor) * means[i] / (MathF.Sqrt(squares[i] * squareFactor) + adam.Epsilon);
                    break;
                case DenseOptimizer.AdagradMethod { Epsilon: var epsilon }:
                    squares[i] += g * g;
                    parameters[i] -= (float)rate * g / (MathF.Sqrt(squares[i]) + epsilon);
                    break;
            }
        }
    }
}
