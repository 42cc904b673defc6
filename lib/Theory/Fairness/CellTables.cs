namespace CollectiveAction.Theory.Fairness;

/// <summary>Two tables of the same cells, the minority's and the majority's, with a column for each of two labels.</summary>
internal static class CellTables
{
    /// <summary>The number of cells n.</summary>
    /// <param name="minority">[n, 2].</param>
    /// <param name="majority">[n, 2].</param>
    /// <param name="what">What the entries are called.</param>
    /// <exception cref="ArgumentException">The shapes differ, or are not [n, 2].</exception>
    internal static int CellCount(Array minority, Array majority, string what)
    {
        ArgumentNullException.ThrowIfNull(minority);
        ArgumentNullException.ThrowIfNull(majority);
        var n = minority.GetLength(0);
        return majority.GetLength(0) == n && minority.GetLength(1) == 2 && majority.GetLength(1) == 2
            ? n
            : throw new ArgumentException(
                $"The minority's {what} are [{n}, {minority.GetLength(1)}], the majority's [{majority.GetLength(0)}, {majority.GetLength(1)}]; give both as [n, 2].",
                nameof(majority));
    }
}
