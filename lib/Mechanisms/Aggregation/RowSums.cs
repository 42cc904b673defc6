using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>Sums over votes of rows that hold a number for each label; with two labels, by far the most frequent case, a row is one vector.</summary>
internal static class RowSums
{
    /// <summary>Adds the row of every item to the row of every vote on it.</summary>
    /// <param name="starts">Where the votes of each item start, and where the last ones end.</param>
    /// <param name="rows">The row of each vote in the table.</param>
    /// <param name="items">The rows of the items, one after another.</param>
    /// <param name="table">The rows to add to.</param>
    /// <param name="labels">The length of a row.</param>
    internal static void Scatter(ReadOnlySpan<int> starts, ReadOnlySpan<int> rows, ReadOnlySpan<double> items, Span<double> table, int labels)
    {
        if (labels == Vector128<double>.Count)
        {
            var pairs = MemoryMarshal.Cast<double, Vector128<double>>(items);
            var sums = MemoryMarshal.Cast<double, Vector128<double>>(table);
            for (var item = 0; item < pairs.Length; item++)
            {
                var pair = pairs[item];
                foreach (var row in rows[starts[item]..starts[item + 1]]) sums[row] += pair;
            }

            return;
        }

        for (var item = 0; item < starts.Length - 1; item++)
        {
            foreach (var row in rows[starts[item]..starts[item + 1]]) Add(table.Slice(row * labels, labels), items.Slice(item * labels, labels));
        }
    }

    /// <summary>Adds the row of every vote to the row of its item.</summary>
    /// <inheritdoc cref="Scatter"/>
    internal static void Gather(ReadOnlySpan<int> starts, ReadOnlySpan<int> rows, ReadOnlySpan<double> table, Span<double> items, int labels)
    {
        if (labels == Vector128<double>.Count)
        {
            var pairs = MemoryMarshal.Cast<double, Vector128<double>>(table);
            var sums = MemoryMarshal.Cast<double, Vector128<double>>(items);
            for (var item = 0; item < sums.Length; item++)
            {
                var sum = sums[item];
                foreach (var row in rows[starts[item]..starts[item + 1]]) sum += pairs[row];
                sums[item] = sum;
            }

            return;
        }

        for (var item = 0; item < starts.Length - 1; item++)
        {
            foreach (var row in rows[starts[item]..starts[item + 1]]) Add(items.Slice(item * labels, labels), table.Slice(row * labels, labels));
        }
    }

    private static void Add(Span<double> sum, ReadOnlySpan<double> row)
    {
        for (var t = 0; t < row.Length; t++) sum[t] += row[t];
    }
}
