using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Citing;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>Standard normal numbers of many streams at once, made on a device: those of <see cref="GaussianNoise{TLanes, TVector}"/> up to rounding.</summary>
/// <remarks>
/// The transform of Box and Muller from the same bits in the same order. Numbers differ from the host's by less than 10⁻⁵, since a device has its own logarithm, sine and
/// cosine.
/// </remarks>
internal static class NormalTensors
{
    /// <summary>The bytes that a number takes while it is made.</summary>
    internal const int BytesPerNumber = 48;

    private const int Pairs = GaussianNoise<LanesOfOne, float>.Pairs, Chunk = GaussianNoise<LanesOfOne, float>.Chunk, NumbersPerBlock = 4;

    /// <summary>How many numbers are made for so many that are wanted: whole chunks.</summary>
    internal static long Made(long wanted) => (wanted + Chunk - 1) / Chunk * Chunk;

    /// <summary>The first numbers of streams.</summary>
    /// <param name="keys">The streams' keys, [2, …].</param>
    /// <param name="wanted">How many of each.</param>
    /// <returns>[…, <see cref="Made"/>], of which the first are wanted.</returns>
    [Source("doi:10.1214/aoms/1177706645", "Equations 1")]
    internal static Tensor First(Tensor keys, long wanted)
    {
        using var scope = NewDisposeScope();
        var made = Made(wanted);
        var bits = PhiloxTensors.Bits(keys, made / NumbersPerBlock).view(-1, made / Chunk, 2, Pairs);
        var (perBit, half) = (tensor(GaussianNoise<LanesOfOne, float>.PerBit), tensor(0.5));

        // As on the host: both parts of a pair become single at the same places, so that their roundings agree.
        var inverses = bits.select(2, 0).Plus(tensor(1L)).to(float64).mul_(perBit).to(float32).reciprocal_();
        var angles = bits.select(2, 1).to(float64).mul_(perBit).sub_(half).mul_(tensor(Math.PI)).to(float32).mul_(tensor(2f));
        var radii = inverses.log_().mul_(tensor(2f)).sqrt_();
        return stack([radii * angles.cos(), radii * angles.sin()], 2).view([.. keys.shape[1..], made]).MoveToOuterDisposeScope();
    }
}
