using System.Numerics;
using System.Runtime.InteropServices;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Learning.Optimizers;

/// <summary>
/// Diagonal Adagrad: each coordinate's step is the learning rate times its gradient over the root of the sum of its squared gradients so far.
/// </summary>
/// <remarks>Every operation is elementwise, so the result does not depend on the width of the processor's vectors.</remarks>
[Source("duchi2011adaptive", "Section 1.1")]
internal static class Adagrad
{
    /// <summary>Takes one step along <c>scale · gradient</c>.</summary>
    /// <param name="weights">Updated in place.</param>
    /// <param name="squares">The sums of squared gradients, positive; updated in place.</param>
    /// <param name="gradient">The gradient but for its scale.</param>
    /// <param name="scale">Multiplies the gradient.</param>
    /// <param name="rate">The learning rate.</param>
    internal static void Step(Span<float> weights, Span<float> squares, ReadOnlySpan<float> gradient, float scale, float rate)
    {
        var w = MemoryMarshal.Cast<float, Vector<float>>(weights);
        var s = MemoryMarshal.Cast<float, Vector<float>>(squares);
        var g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        for (var i = 0; i < w.Length; i++)
        {
            var step = g[i] * scale;
            var sum = s[i] + step * step;
            s[i] = sum;
            w[i] -= step * rate / Vector.SquareRoot(sum);
        }

        for (var i = w.Length * Vector<float>.Count; i < weights.Length; i++)
        {
            var step = gradient[i] * scale;
            squares[i] += step * step;
            weights[i] -= step * rate / MathF.Sqrt(squares[i]);
        }
    }
}
