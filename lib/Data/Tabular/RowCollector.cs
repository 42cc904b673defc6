namespace CollectiveAction.Data.Tabular;

/// <summary>Collects the rows of a table from the fields of its lines, the label last.</summary>
internal sealed class RowCollector(TableColumn[] columns, string[] labelNames)
{
    private readonly List<double>[] _values = [.. columns.Select(_ => new List<double>())];
    private readonly List<int> _labels = [];

    internal int Count => _labels.Count;

    /// <summary>Adds a line's row, or says what is wrong with it.</summary>
    internal string? Add(ReadOnlySpan<string> fields, string line)
    {
        if (fields.Length != columns.Length + 1) return $"{fields.Length} fields where {columns.Length + 1} belong: '{line}'.";
        var row = new double[columns.Length];
        for (var c = 0; c < row.Length; c++)
        {
            var column = columns[c];
            if (column.IsCategorical)
            {
                row[c] = column.Find(fields[c]);
                if (row[c] < 0)
                    return $"'{fields[c]}' is no category of {column.Name}; they are {string.Join(", ", column.Categories)}.";
            }
            else if (!double.TryParse(fields[c], out row[c]) || !double.IsFinite(row[c]))
            {
                return $"'{fields[c]}' is no number, as {column.Name} is.";
            }
            else if (row[c] < column.Minimum || row[c] > column.Maximum)
            {
                return $"'{fields[c]}' is no {column.Name}; it lies from {column.Minimum:N0} to {column.Maximum:N0}.";
            }
        }

        var label = labelNames.IndexOf(fields[^1]);
        if (label < 0) return $"'{fields[^1]}' is no label; they are {string.Join(" and ", labelNames)}.";
        for (var c = 0; c < row.Length; c++) _values[c].Add(row[c]);
        _labels.Add(label);
        return null;
    }

    internal TabularDataset ToDataset(string name) => new(name, false, columns, [.. _values.Select(v => v.ToArray())], labelNames, [.. _labels]);
}
