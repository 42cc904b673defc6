using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>The rows of a step on the device; one line where all models see the same.</summary>
/// <param name="Rows">Their numbers among the features, [1 or models, padded rows].</param>
/// <param name="Labels">Their labels, or classes as whole numbers, [1 or models, padded rows].</param>
/// <param name="Factors">What their losses are multiplied by, [1 or models, padded rows]; 0 for rows that only fill a step up.</param>
internal readonly record struct DenseBatch(Tensor Rows, Tensor Labels, Tensor Factors);
