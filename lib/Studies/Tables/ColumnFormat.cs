namespace CollectiveAction.Studies.Tables;

/// <summary>How a column is shown.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Number">A .NET format of its numbers, <c>P2</c> or <c>F3</c>; null for what suits a number by itself.</param>
/// <param name="Infinity">What stands for +∞; null for <c>∞</c>, and <c>not reached</c> where a whole interval is +∞.</param>
internal sealed record ColumnFormat(string Heading, string? Number = null, string? Infinity = null);
