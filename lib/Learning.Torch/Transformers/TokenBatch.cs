using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>Some texts on the device, the shorter ones filled up behind.</summary>
/// <param name="Ids">The tokens, [texts, length].</param>
/// <param name="Seen">
/// Which are tokens of the text, [texts, 1, 1, length]; null where all are. As truth values they mean the same in every precision, and a text sees at least its first
/// token, so that attention has a sum to divide by.
/// </param>
internal sealed record TokenBatch(Tensor Ids, Tensor? Seen);
