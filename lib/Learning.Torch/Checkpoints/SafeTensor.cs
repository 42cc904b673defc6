namespace CollectiveAction.Learning.Torch.Checkpoints;

/// <summary>A tensor of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers as the format spells it, such as <c>F32</c>.</param>
/// <param name="Shape">Its sizes; none for a single number.</param>
/// <param name="Start">Where its bytes begin behind the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record SafeTensor(string Name, string Type, long[] Shape, long Start, long End)
{
    /// <summary>The shape in words.</summary>
    internal string ShapeText => Text(Shape);

    /// <summary>A shape in words.</summary>
    internal static string Text(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
