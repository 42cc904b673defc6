using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>The steps of an epoch: texts of about one length together, so that little is filled up.</summary>
internal static class LengthBuckets
{
    // The texts of so many steps, a random part of all, are sorted by length.
    private const int StepsOfBucket = 32;

    /// <summary>The texts of each step.</summary>
    /// <param name="lengths">Each text's number of tokens.</param>
    /// <param name="size">The number of texts a step.</param>
    /// <param name="random">Decides the order; is changed.</param>
    internal static IReadOnlyList<int[]> Steps(IReadOnlyList<int> lengths, int size, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, lengths.Count)];
        random.Shuffle<int>(order);
        int[][] steps = [.. order.Chunk(checked(StepsOfBucket * size)).SelectMany(bucket => bucket.OrderBy(text => lengths[text]).Chunk(size))];
        random.Shuffle<int[]>(steps);
        return steps;
    }
}
