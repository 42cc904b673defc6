namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>A table of weights among all of a model.</summary>
/// <param name="Name">Its name as in a checkpoint, without prefix.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Offset">Where it begins.</param>
internal sealed record TransformerParameter(string Name, long[] Shape, int Offset)
{
    /// <summary>The number of weights.</summary>
    internal int Length { get; } = checked((int)Shape.Aggregate(1L, (product, size) => checked(product * size)));

    /// <summary>Whether it belongs to the classifying head.</summary>
    internal bool IsHead => Name.StartsWith("pre_classifier.", StringComparison.Ordinal) || Name.StartsWith("classifier.", StringComparison.Ordinal);

    /// <summary>Whether it is the scale of a layer norm, which starts at 1.</summary>
    internal bool IsScale => Shape.Length == 1 && Name.EndsWith(".weight", StringComparison.Ordinal);
}
