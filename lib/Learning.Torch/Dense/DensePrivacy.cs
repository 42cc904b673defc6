using System.Runtime.Intrinsics;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Torch.Runtime;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>What protects rows in an ensemble: each model's clipping norm, and its noise.</summary>
/// <remarks>The noise is the managed engine's, drawn on the processor, so that models can be compared run by run; a step waits for it.</remarks>
internal sealed class DensePrivacy
{
    private readonly IReadOnlyList<DenseTraining> _lanes;
    private readonly DenseLayout _layout;
    private readonly GaussianNoise<Lanes256, Vector256<float>> _noise = new();
    private readonly float[] _numbers, _rows;

    private DensePrivacy(IReadOnlyList<DenseTraining> lanes, DenseLayout layout, Device device)
    {
        (_lanes, _layout) = (lanes, layout);
        Norms = tensor([.. lanes.Select(lane => (float)lane.Options.Privacy!.ClippingNorm)], [lanes.Count, 1], device: device);
        (_numbers, _rows) = (new float[lanes[0].Shape.ParameterCount], new float[lanes.Count * layout.Length]);
    }

    /// <summary>The clipping norms, [R, 1].</summary>
    internal Tensor Norms { get; }

    /// <summary>The protection of trainings; null where there is none.</summary>
    internal static DensePrivacy? Of(IReadOnlyList<DenseTraining> lanes, DenseLayout layout, Device device) =>
        lanes[0].Options.Privacy is null ? null : new DensePrivacy(lanes, layout, device);

    /// <summary>Adds a step's noise to the sums of gradients, [R, length].</summary>
    internal void AddNoise(Tensor gradient, long step)
    {
        var any = false;
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            if (_lanes[lane].Options.Privacy is not { NoiseScale: > 0 and var scale }) continue;
            any = true;
            _noise.Fill(_lanes[lane].Noise(step), _numbers);
            for (var i = 0; i < _numbers.Length; i++) _numbers[i] *= scale;
            _layout.Spread<float>(_numbers, _rows.AsSpan(lane * _layout.Length, _layout.Length));
        }

        if (any) gradient.PlusInPlace(tensor(_rows, [_lanes.Count, _layout.Length], device: gradient.device));
    }
}
