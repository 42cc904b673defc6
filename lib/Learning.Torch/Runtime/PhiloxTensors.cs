using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>The bits of many <see cref="RandomStream"/> at once, made on a device: the same as on the host.</summary>
/// <remarks>
/// A word of 32 bits is an int64: products of two wrap as those of unsigned numbers do. What lies above a word's 32 bits is cut off before it is a factor, and at the end.
/// Constants stay on the host: a lone number there is handed to any device with the operation, without a copy.
/// </remarks>
[Source("doi:10.1145/2063384.2063405", "Section 3.3")]
internal static class PhiloxTensors
{
    private const long Word = uint.MaxValue, WordLength = 32;

    /// <summary>The keys of streams on a device, [2, streams].</summary>
    internal static Tensor Keys(IReadOnlyCollection<RandomStream> streams, Device device) =>
        tensor([.. streams.Select(s => (long)(uint)s.Key), .. streams.Select(s => (long)(s.Key >> 32))], [2L, streams.Count], device: device);

    /// <summary>The keys of the children of streams.</summary>
    /// <param name="keys">The streams' keys, [2, streams].</param>
    /// <param name="first">The number of the first child.</param>
    /// <param name="count">The number of children.</param>
    /// <returns>[2, count, streams].</returns>
    internal static Tensor Children(Tensor keys, long first, int count)
    {
        using var scope = NewDisposeScope();
        var numbers = Held.Range(count, keys.device).PlusInPlace(tensor(first)).view(count, 1).expand(count, keys.shape[1]);
        var parts = Blocks(numbers, RandomStream.ChildDomain, keys[0], keys[1]);
        return stack([parts[0], parts[1]]).MoveToOuterDisposeScope();
    }

    /// <summary>The first words of streams, four a block.</summary>
    /// <param name="keys">The streams' keys, [2, …].</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <returns>[…, 4·blocks].</returns>
    internal static Tensor Bits(Tensor keys, long blocks)
    {
        using var scope = NewDisposeScope();
        long[] streams = keys.shape[1..];
        var numbers = Held.Range(blocks, keys.device).expand([.. streams, blocks]);
        var parts = Blocks(numbers, RandomStream.NumbersDomain, keys[0].unsqueeze(-1), keys[1].unsqueeze(-1));
        return stack(parts, -1).view([.. streams, 4 * blocks]).MoveToOuterDisposeScope();
    }

    /// <summary>The four words of the blocks of some numbers.</summary>
    private static Tensor[] Blocks(Tensor numbers, uint domain, Tensor k0, Tensor k1)
    {
        var (word, length, a, b) = (tensor(Word), tensor(WordLength), tensor((long)Philox.MultiplierA), tensor((long)Philox.MultiplierB));
        var (keysA, keysB) = (RoundKeys(k0, Philox.WeylA), RoundKeys(k1, Philox.WeylB));
        var nothing = zeros_like(numbers);
        Tensor[] counter = [numbers.bitwise_and(word), numbers.bitwise_right_shift(length), nothing, nothing.Plus(tensor((long)domain))];
        for (var round = 0; round < Philox.Rounds; round++)
        {
            using var scope = NewDisposeScope();
            var (productA, productB) = (a * counter[0], b * counter[2]);
            Tensor[] next = [High(productB, counter[1], keysA[round]), productB, High(productA, counter[3], keysB[round]), productA];
            if (round > 0) Array.ForEach(counter, part => part.Dispose());
            counter = Array.ConvertAll(next, part => part.MoveToOuterDisposeScope());
        }

        foreach (var low in new[] { counter[1], counter[3] }) low.bitwise_and_(word);
        return counter;

        Tensor High(Tensor product, Tensor with, Tensor key) => product.bitwise_right_shift(length).bitwise_xor_(with).bitwise_xor_(key).bitwise_and_(word);
    }

    /// <summary>The key of each round, [rounds, …].</summary>
    private static Tensor RoundKeys(Tensor key, uint weyl)
    {
        var steps = Held.Range(Philox.Rounds, key.device) * tensor((long)weyl);
        return steps.view([Philox.Rounds, .. key.shape.Select(_ => 1L)]).Plus(key);
    }
}
