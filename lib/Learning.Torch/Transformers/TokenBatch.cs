using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>Some texts on the device, the shorter ones filled up behind.</summary>
/// <param name="Ids">The tokens, [texts, length].</param>
/// <param name="Seen">Which are tokens of the text, [texts, 1, 1, length]; null where all are.</param>
internal sealed record TokenBatch(Tensor Ids, Tensor? Seen)
{
    /// <summary>Puts texts on a device.</summary>
    /// <param name="texts">Each one's tokens; at least one.</param>
    /// <param name="padding">The token that fills up.</param>
    /// <param name="device">Where.</param>
    internal static TokenBatch Of(IReadOnlyList<int[]> texts, int padding, Device device)
    {
        var length = texts.Max(t => t.Length);
        var (ids, seen) = (new long[texts.Count * length], new bool[texts.Count * length]);
        Array.Fill(ids, padding);
        for (var i = 0; i < texts.Count; i++)
        {
            for (var k = 0; k < texts[i].Length; k++) (ids[i * length + k], seen[i * length + k]) = (texts[i][k], true);
        }

        return new TokenBatch(
            tensor(ids, [texts.Count, length], device: device),
            texts.All(t => t.Length == length) ? null : tensor(seen, [texts.Count, 1L, 1L, length], device: device));
    }
}
