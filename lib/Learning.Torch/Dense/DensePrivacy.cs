using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>What protects rows in an ensemble: each model's clipping norm, and its noise.</summary>
/// <remarks>
/// The noise is the managed engine's up to rounding, made on the device from the same bits, so that models can be compared run by run and no step waits for the
/// host. That takes some 130 operations however many numbers there are: so it is made for several steps at once where there are few.
/// </remarks>
internal sealed class DensePrivacy : IDisposable
{
    // More cost a GPU less to be told of, and leave a processor's cache.
    private const int AtOnceOnProcessor = 1 << 19, AtOnceOnGpu = 1 << 22;

    private readonly int _parameters, _stepsAtOnce, _modelsAtOnce;
    private readonly Tensor _places, _isParameter;
    private readonly Tensor? _scales, _keys;
    private Tensor? _made;
    private long _first;

    private DensePrivacy(IReadOnlyList<DenseTraining> lanes, DenseLayout layout, Device device, int numbersAtOnce)
    {
        _parameters = lanes[0].Shape.ParameterCount;
        Norms = tensor([.. lanes.Select(lane => (float)lane.Options.Privacy!.ClippingNorm)], [lanes.Count, 1], device: device);
        var (ofModel, models) = (NumbersOf(layout, _parameters), lanes.Count);
        _modelsAtOnce = (int)Math.Clamp(numbersAtOnce / ofModel, 1, models);
        _stepsAtOnce = (int)Math.Max(1, numbersAtOnce / (ofModel * models));

        // Which number each place of a padded row takes; padding takes the first and leaves it out.
        _places = tensor(layout.Spread<long>([.. Enumerable.Range(0, _parameters).Select(i => (long)i)]), device: device);
        _isParameter = tensor(layout.Spread<float>([.. Enumerable.Repeat(1f, _parameters)]), device: device);
        if (lanes.All(lane => lane.Options.Privacy!.NoiseScale == 0)) return;
        _scales = tensor([.. lanes.Select(lane => lane.Options.Privacy!.NoiseScale)], [lanes.Count, 1], device: device);
        _keys = PhiloxTensors.Keys([.. lanes.Select(lane => lane.Random.Child(DenseTraining.NoiseStream))], device);
    }

    /// <summary>The clipping norms, [R, 1].</summary>
    internal Tensor Norms { get; }

    /// <summary>The protection of trainings; null where there is none.</summary>
    /// <param name="lanes">The trainings.</param>
    /// <param name="layout">Where their parameters lie.</param>
    /// <param name="device">Where they are trained.</param>
    /// <param name="numbersAtOnce">How many numbers are made at once, unless one model has more; null for what suits the device.</param>
    internal static DensePrivacy? Of(IReadOnlyList<DenseTraining> lanes, DenseLayout layout, Device device, int? numbersAtOnce = null) =>
        lanes[0].Options.Privacy is null ? null : new DensePrivacy(lanes, layout, device, numbersAtOnce ?? AtOnce(device.type == DeviceType.CPU));

    /// <summary>Adds a step's noise to the sums of gradients.</summary>
    /// <param name="gradient">[R, length].</param>
    /// <param name="step">The number of steps before it.</param>
    /// <param name="left">How many steps follow one another from this one on.</param>
    internal void AddNoise(Tensor gradient, long step, int left)
    {
        if (_scales is null || _keys is null) return;
        var models = (int)gradient.shape[0];
        if (_modelsAtOnce == models)
        {
            if (_made is null || step < _first || step >= _first + _made.shape[0])
            {
                _made?.Dispose();
                (_made, _first) = (Noise(_keys, step, Math.Min(left, _stepsAtOnce)).DetachFromDisposeScope(), step);
            }

            gradient.PlusProductInPlace(_made[step - _first], _scales);
            return;
        }

        for (var first = 0; first < models; first += _modelsAtOnce)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(_modelsAtOnce, models - first);
            gradient.narrow(0, first, count).PlusProductInPlace(Noise(_keys.narrow(1, first, count), step, 1)[0], _scales.narrow(0, first, count));
        }
    }

    /// <summary>The bytes of the noise that is made at once.</summary>
    internal static long Bytes(DenseLayout layout, int parameters, long steps, int models, bool onProcessor)
    {
        var ofModel = NumbersOf(layout, parameters);
        return NormalTensors.BytesPerNumber * Math.Max(ofModel, Math.Min(AtOnce(onProcessor), steps * models * ofModel));
    }

    /// <inheritdoc />
    public void Dispose() => _made?.Dispose();

    private static int AtOnce(bool onProcessor) => onProcessor ? AtOnceOnProcessor : AtOnceOnGpu;

    private static long NumbersOf(DenseLayout layout, int parameters) => Math.Max(NormalTensors.Made(parameters), layout.Length);

    /// <summary>The noise of steps before it is scaled, [steps, models, length]; 0 in the padding.</summary>
    private Tensor Noise(Tensor keys, long first, int steps)
    {
        using var scope = NewDisposeScope();
        var numbers = NormalTensors.First(PhiloxTensors.Children(keys, first, steps), _parameters);
        return numbers.At(2, _places).mul_(_isParameter).MoveToOuterDisposeScope();
    }
}
