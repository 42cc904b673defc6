using CollectiveAction.Numerics.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>Drops units in training.</summary>
/// <remarks>
/// On the processor by a generator of its own, so that trainings beside each other do not draw from one: the same seed drops the same units. On a
/// GPU by libtorch's own fused operations, whose sums depend on their order anyway; TorchSharp makes no generator there, so the one of every GPU is seeded, whichever
/// trains.
/// </remarks>
internal sealed class Dropping : IDisposable
{
    private readonly Generator? _generator;

    internal Dropping(RandomStream random, Device device)
    {
        var seed = (long)(random.NextUInt64() >> 1);
        if (device.type == DeviceType.CPU) _generator = new Generator((ulong)seed, device);
        else if (device.type == DeviceType.CUDA) cuda.manual_seed_all(seed);
    }

    /// <summary>The units that are left, scaled so that their mean stays.</summary>
    internal Tensor Of(Tensor units, double part)
    {
        if (part == 0) return units;
        if (_generator is null) return nn.functional.dropout(units, part, training: true);
        using var scale = (1 / (1 - part)).ToScalar();
        return units * empty_like(units).bernoulli_(1 - part, _generator).mul_(scale);
    }

    /// <summary>Attention whose weights are dropped.</summary>
    /// <param name="query">[texts, heads, length, d/heads], as keys and values.</param>
    /// <param name="key">The keys.</param>
    /// <param name="value">The values.</param>
    /// <param name="seen">What is looked at, or null for everything.</param>
    /// <param name="part">The dropped part.</param>
    internal Tensor Attention(Tensor query, Tensor key, Tensor value, Tensor? seen, double part)
    {
        if (part == 0 || _generator is null) return nn.functional.scaled_dot_product_attention(query, key, value, seen, part, is_casual: false);
        using var scale = (1 / Math.Sqrt(query.shape[3])).ToScalar();
        using var nothing = double.NegativeInfinity.ToScalar();
        var scores = query.mul(scale).matmul(key.transpose(2, 3));
        if (seen is not null) scores = scores.masked_fill(seen.logical_not(), nothing);
        return Of(scores.softmax(-1), part).matmul(value);
    }

    /// <inheritdoc />
    public void Dispose() => _generator?.Dispose();
}
