using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>What lies at some places of a tensor.</summary>
internal static class Lookup
{
    /// <summary>Parts of a tensor, one a place.</summary>
    /// <param name="table">The tensor.</param>
    /// <param name="dimension">Along which of its dimensions.</param>
    /// <param name="places">Where, [places].</param>
    /// <remarks>
    /// Libtorch cannot do this on its device without numbers, where a program runs to show that all of it stays on one device: there the result has the right sizes.
    /// </remarks>
    internal static Tensor At(this Tensor table, int dimension, Tensor places)
    {
        if (!table.is_meta) return table.index_select(dimension, places);
        if (!places.is_meta) throw new InvalidOperationException($"Places on {places.device} of a table on {table.device}.");
        var sizes = table.shape;
        sizes[dimension] = places.shape[0];
        return table.narrow(dimension, 0, 1).expand(sizes).clone();
    }
}
