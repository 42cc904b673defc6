using System.Globalization;
using CollectiveAction.Numerics.Estimation;
using Microsoft.Data.Analysis;

namespace CollectiveAction.Interop.DataFrames;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record TableCells(string Name, object?[] Cells);

/// <summary>Columns of tables as columns of data frames, and back.</summary>
internal static class FrameColumns
{
    private const string Lower = "Lower", Upper = "Upper", Confidence = "Confidence";

    /// <summary>The column of a data frame that holds the cells, or the four that hold intervals.</summary>
    public static IEnumerable<DataFrameColumn> Of(string name, object?[] cells)
    {
        object?[] values = [.. cells.Select(Plain)];
        Type[] types = [.. values.Where(value => value is not null).Select(value => value!.GetType()).Distinct()];
        if (types.Length > 1) (values, types) = (AsDoubles(name, values, types), [typeof(double)]);
        return types is [var one] && one == typeof(Estimate) ? Interval(name, [.. values.Cast<Estimate?>()]) : [Column(name, values, types)];
    }

    /// <summary>The columns of a data frame as those of a table.</summary>
    public static IReadOnlyList<TableCells> Read(DataFrame frame)
    {
        var columns = frame.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var parts = new HashSet<string>(StringComparer.Ordinal);
        var intervals = new Dictionary<string, TableCells>(StringComparer.Ordinal);
        foreach (var name in columns.Keys)
        {
            string[] names = [name, name + Lower, name + Upper, name + Confidence];
            if (!names.All(part => columns.TryGetValue(part, out var column) && column.DataType == typeof(double))) continue;
            if (Intervals([.. names.Select(part => Cells(columns[part]))]) is not { } estimates) continue;
            intervals[name] = new TableCells(name, estimates);
            parts.UnionWith(names[1..]);
        }

        return [.. columns.Where(c => !parts.Contains(c.Key)).Select(c => intervals.GetValueOrDefault(c.Key) ?? new TableCells(c.Key, Cells(c.Value)))];
    }

    /// <summary>The numbers of a column that has to be there and to be whole.</summary>
    public static T[] Numbers<T>(DataFrame frame, string name)
        where T : struct, IConvertible
    {
        var column = frame.Columns.FirstOrDefault(each => each.Name == name)
            ?? throw new ArgumentException(
                $"A curve has a column '{name}'; here are {string.Join(", ", frame.Columns.Select(c => c.Name))}. Rename one.", nameof(frame));
        return [.. Enumerable.Range(0, checked((int)column.Length)).Select(row => Number(column[row], row))];

        T Number(object? cell, int row)
        {
            try
            {
                if (cell is T value) return value;
                if (cell is IConvertible and not string and not bool && Convert.ChangeType(cell, typeof(T), CultureInfo.InvariantCulture) is T number
                    && Convert.ToDecimal(number, CultureInfo.InvariantCulture) == Convert.ToDecimal(cell, CultureInfo.InvariantCulture)) return number;
            }
            catch (OverflowException)
            {
                // Refused below, with the value.
            }

            throw new ArgumentException(
                $"Column '{name}' of a curve holds numbers of type {typeof(T).Name}; row {row} holds {cell ?? "nothing"}. Convert or leave out the row.",
                nameof(frame));
        }
    }

    private static object? Plain(object? cell) => cell switch
    {
        Enum member => member.ToString(),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        _ => cell,
    };

    // Whole numbers among doubles are doubles too, as long as that changes none of them.
    private static object?[] AsDoubles(string name, object?[] values, Type[] types)
    {
        return [.. values.Select(value => value switch
        {
            null or double => value,
            float single => (double)single,
            sbyte or byte or short or ushort or int or uint => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            long whole when (long)(double)whole == whole && whole != long.MaxValue => (double)whole,
            ulong whole when (ulong)(double)whole == whole && whole != ulong.MaxValue => (double)whole,
            _ => throw new ArgumentException(
                $"A column of a data frame holds values of one type; '{name}' holds {string.Join(" and ", types.Select(type => type.Name))}, "
                + $"and {value} cannot stand among them. Make them one type, or text."),
        })];
    }

    private static DataFrameColumn Column(string name, object?[] values, Type[] types)
    {
        if (types.Length == 0 || types[0] == typeof(string)) return new StringDataFrameColumn(name, values.Cast<string?>());
        return types[0] switch
        {
            var t when t == typeof(double) => new DoubleDataFrameColumn(name, values.Cast<double?>()),
            var t when t == typeof(float) => new SingleDataFrameColumn(name, values.Cast<float?>()),
            var t when t == typeof(decimal) => new DecimalDataFrameColumn(name, values.Cast<decimal?>()),
            var t when t == typeof(bool) => new BooleanDataFrameColumn(name, values.Cast<bool?>()),
            var t when t == typeof(char) => new CharDataFrameColumn(name, values.Cast<char?>()),
            var t when t == typeof(sbyte) => new SByteDataFrameColumn(name, values.Cast<sbyte?>()),
            var t when t == typeof(byte) => new ByteDataFrameColumn(name, values.Cast<byte?>()),
            var t when t == typeof(short) => new Int16DataFrameColumn(name, values.Cast<short?>()),
            var t when t == typeof(ushort) => new UInt16DataFrameColumn(name, values.Cast<ushort?>()),
            var t when t == typeof(int) => new Int32DataFrameColumn(name, values.Cast<int?>()),
            var t when t == typeof(uint) => new UInt32DataFrameColumn(name, values.Cast<uint?>()),
            var t when t == typeof(long) => new Int64DataFrameColumn(name, values.Cast<long?>()),
            var t when t == typeof(ulong) => new UInt64DataFrameColumn(name, values.Cast<ulong?>()),
            var t when t == typeof(DateTime) => new DateTimeDataFrameColumn(name, values.Cast<DateTime?>()),
            var t => throw new ArgumentException(
                $"No column of a data frame holds {t.Name}, the type of the cells of '{name}'. Make them numbers, truth values, times or text."),
        };
    }

    private static DoubleDataFrameColumn[] Interval(string name, Estimate?[] estimates) =>
    [
        new(name, estimates.Select(estimate => estimate?.Value)),
        new(name + Lower, estimates.Select(estimate => estimate?.Lower)),
        new(name + Upper, estimates.Select(estimate => estimate?.Upper)),
        new(name + Confidence, estimates.Select(estimate => estimate?.Confidence)),
    ];

    /// <summary>Intervals from their four parts; null where a row has some of them only.</summary>
    private static object?[]? Intervals(object?[][] parts)
    {
        var estimates = new object?[parts[0].Length];
        for (var row = 0; row < estimates.Length; row++)
        {
            if (parts.All(part => part[row] is null)) continue;
            if (parts.Any(part => part[row] is null)) return null;
            estimates[row] = new Estimate((double)parts[0][row]!, (double)parts[1][row]!, (double)parts[2][row]!, (double)parts[3][row]!);
        }

        return estimates;
    }

    private static object?[] Cells(DataFrameColumn column) => column.DataType.IsPrimitive || column.DataType == typeof(string)
        || column.DataType == typeof(decimal) || column.DataType == typeof(DateTime)
        ? [.. Enumerable.Range(0, checked((int)column.Length)).Select(row => column[row])]
        : throw new ArgumentException(
            $"A cell of a table is a number, a truth value, a time or text; column '{column.Name}' holds {column.DataType.Name}. Leave it out.");
}
