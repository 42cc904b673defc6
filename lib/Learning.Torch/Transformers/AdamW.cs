using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Numerics.Citing;
using TorchSharp;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>AdamW on all weights at once, in place: moments without bias, decay apart from the gradient, a limit on the gradient's norm.</summary>
/// <remarks>β₁ = 0.9, β₂ = 0.999, ε = 1e-8. TorchSharp's own makes some ten temporaries for each table of weights and step.</remarks>
[Source("arXiv:1711.05101", "Algorithm 2")]
internal sealed class AdamW : IDisposable
{
    private const double MeanDecay = 0.9, SquareDecay = 0.999, Epsilon = 1e-8, NormEpsilon = 1e-6;
    private readonly TransformerOptions _options;
    private readonly long _planned, _rising;
    private readonly Tensor _weights, _decayed, _means, _squares, _epsilon, _one, _longest, _least;
    private readonly Scalar _meanDecay = MeanDecay.ToScalar(), _ofGradient = (1 - MeanDecay).ToScalar(), _squareDecay = SquareDecay.ToScalar(), _ofSquare = (1 - SquareDecay).ToScalar();

    /// <param name="options">Learning rate, schedule, decay and limit.</param>
    /// <param name="planned">The number of steps of the training.</param>
    /// <param name="weights">All weights in float32, [length].</param>
    /// <param name="decayed">How many of them, from the first, decay.</param>
    internal AdamW(TransformerOptions options, long planned, Tensor weights, int decayed)
    {
        (_options, _planned, _rising, _weights) = (options, planned, (long)Math.Round(options.WarmUp * planned), weights);
        (_decayed, _means, _squares) = (weights.narrow(0, 0, decayed), zeros_like(weights), zeros_like(weights));
        (_epsilon, _one) = (Number(Epsilon), Number(1));
        (_longest, _least) = (Number(options.MaximumGradientNorm), Number(NormEpsilon));

        Tensor Number(double number) => tensor((float)number, device: weights.device);
    }

    /// <summary>The learning rate of a step: it rises evenly over the first steps to the largest, which the last of them has, and then falls evenly; after the last step it would be 0.</summary>
    /// <param name="step">The step's number, from 0.</param>
    internal double RateAt(long step) => _options.LearningRate
        * (step < _rising ? (step + 1.0) / _rising : (_planned - step) / (double)Math.Max(1, _planned - _rising));

    /// <summary>Takes a step.</summary>
    /// <param name="gradient">The gradient, [length]; overwritten.</param>
    /// <param name="step">The step's number, from 0.</param>
    internal void Take(Tensor gradient, long step)
    {
        Shorten(gradient);
        var rate = RateAt(step);
        using var kept = (1 - rate * _options.WeightDecay).ToScalar();
        using var move = (-rate / (1 - Math.Pow(MeanDecay, step + 1))).ToScalar();
        using var correction = (1 / Math.Sqrt(1 - Math.Pow(SquareDecay, step + 1))).ToScalar();
        if (_options.WeightDecay > 0) _decayed.mul_(kept);
        _means.mul_(_meanDecay).add_(gradient, _ofGradient);
        _squares.mul_(_squareDecay).addcmul_(gradient, gradient, _ofSquare);
        _weights.addcdiv_(_means, _squares.sqrt().mul_(correction).PlusInPlace(_epsilon), move);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var number in new[] { _meanDecay, _ofGradient, _squareDecay, _ofSquare }) number.Dispose();
    }

    private void Shorten(Tensor gradient)
    {
        if (double.IsPositiveInfinity(_options.MaximumGradientNorm)) return;
        gradient.mul_(_longest.div(gradient.norm().Plus(_least)).minimum(_one));
    }
}
