using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>The steps of an ensemble along its gradients, in place, each model at its own rate and penalty.</summary>
/// <remarks>TorchSharp's optimisers know one rate for all, and make some ten temporaries a parameter and step.</remarks>
internal sealed class DenseSteps : IDisposable
{
    private readonly IReadOnlyList<DenseTraining> _lanes;
    private readonly DenseOptimizer _method;
    private readonly Tensor _parameters;
    private readonly DenseTraining[] _distinct;
    private readonly Tensor? _penalties, _means, _squares, _rateOf;
    private readonly Scalar _meanDecay, _ofGradient, _squareDecay, _ofSquare;
    private readonly Tensor _epsilon;
    private Tensor? _rates;

    internal DenseSteps(IReadOnlyList<DenseTraining> lanes, DenseLayout layout, Tensor parameters)
    {
        (_lanes, _method, _parameters) = (lanes, lanes[0].Options.Optimizer, parameters);
        _distinct = [.. lanes.DistinctBy(lane => lane.Options.Rate)];
        if (_distinct.Length > 1)
        {
            var numbers = _distinct.Index().ToDictionary(rate => rate.Item.Options.Rate, rate => (long)rate.Index);
            _rateOf = tensor([.. lanes.Select(lane => numbers[lane.Options.Rate])], device: parameters.device);
        }

        if (lanes.Any(lane => lane.Options.Ridge > 0)) _penalties = Penalties(layout);
        if (_method is DenseOptimizer.AdamMethod or DenseOptimizer.DescentMethod { Momentum: > 0 }) _means = zeros_like(parameters);
        if (_method is DenseOptimizer.AdamMethod or DenseOptimizer.AdagradMethod) _squares = zeros_like(parameters);
        var (mean, square, epsilon) = _method switch
        {
            DenseOptimizer.AdamMethod adam => (adam.MeanDecay, adam.SquareDecay, adam.Epsilon),
            DenseOptimizer.DescentMethod descent => (descent.Momentum, 0.0, 0f),
            DenseOptimizer.AdagradMethod adagrad => (0.0, 0.0, adagrad.Epsilon),
            _ => (0.0, 0.0, 0f),
        };
        (_meanDecay, _ofGradient, _squareDecay, _ofSquare) = (Single(mean), Single(1 - mean), Single(square), Single(1 - square));
        _epsilon = tensor(epsilon, device: parameters.device);
    }

    /// <summary>Puts the rates of an epoch's steps on the device, [steps, 1 or R, 1].</summary>
    /// <param name="first">The number of steps before the epoch.</param>
    /// <param name="steps">The number of its steps.</param>
    internal void BeginEpoch(long first, int steps)
    {
        var rates = new float[steps * _distinct.Length];
        for (var step = 0; step < steps; step++)
        {
            var correction = _method is DenseOptimizer.AdamMethod adam ? adam.Corrections(first + step).Rate : 1;
            for (var k = 0; k < _distinct.Length; k++) rates[step * _distinct.Length + k] = (float)(_distinct[k].RateAt(first + step) * correction);
        }

        _rates?.Dispose();
        using var scope = NewDisposeScope();
        _rates = tensor(rates, [steps, _distinct.Length, 1], device: _parameters.device);
        if (_rateOf is not null) _rates = _rates.At(1, _rateOf);
        _rates.MoveToOuterDisposeScope();
    }

    /// <summary>Takes a step.</summary>
    /// <param name="gradient">The summed gradients of its rows, [R, length]; overwritten.</param>
    /// <param name="scale">What it is multiplied by.</param>
    /// <param name="step">The step's number in its epoch.</param>
    /// <param name="before">The number of steps before it in all.</param>
    internal void Take(Tensor gradient, float scale, int step, long before)
    {
        using var share = scale.ToScalar();
        gradient.mul_(share);
        if (_penalties is not null) gradient.PlusProductInPlace(_penalties, _parameters);
        var rates = _rates![step];
        switch (_method)
        {
            case DenseOptimizer.DescentMethod { Momentum: 0 }:
                _parameters.sub_(gradient * rates);
                break;
            case DenseOptimizer.DescentMethod:
                _means!.mul_(_meanDecay).PlusInPlace(gradient);
                _parameters.sub_(_means * rates);
                break;
            case DenseOptimizer.AdamMethod adam:
                using (var correction = adam.Corrections(before).Square.ToScalar())
                {
                    _means!.mul_(_meanDecay).add_(gradient, _ofGradient);
                    _squares!.mul_(_squareDecay).addcmul_(gradient, gradient, _ofSquare);
                    _parameters.sub_((_means * rates).div_(_squares!.mul(correction).sqrt_().PlusInPlace(_epsilon)));
                }

                break;
            case DenseOptimizer.AdagradMethod:
                _squares!.PlusProductInPlace(gradient, gradient);
                _parameters.sub_((gradient * rates).div_(_squares!.sqrt().PlusInPlace(_epsilon)));
                break;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var number in new[] { _meanDecay, _ofGradient, _squareDecay, _ofSquare }) number.Dispose();
    }

    private static Scalar Single(double number) => ((float)number).ToScalar();

    private Tensor Penalties(DenseLayout layout)
    {
        var penalties = empty(_lanes.Count, layout.Length, device: _parameters.device);
        HostNumbers.Copy(penalties.view(-1), _lanes.Select(lane => new ReadOnlyMemory<float>(layout.Spread<float>(Of(lane)))));
        return penalties;

        static float[] Of(DenseTraining lane) =>
            Array.ConvertAll(lane.Options.Penalised(lane.Shape.ParameterCount), isPenalised => isPenalised ? (float)lane.Options.Ridge : 0);
    }
}
