using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Learning.Optimizers;

/// <summary><see cref="BagOptimizer.Sgd"/>: nothing is remembered.</summary>
[Source("arXiv:1607.01759", "Section 2")]
internal sealed class Sgd : IRowOptimizer
{
    /// <inheritdoc />
    public void Step(int row, Span<float> weights, ReadOnlySpan<float> gradient, float scale, float rate)
    {
        var factor = scale * rate;
        for (var i = 0; i < weights.Length; i++) weights[i] -= gradient[i] * factor;
    }
}
