using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Tables;

/// <summary>
/// A table of results: shown as HTML or Markdown in a notebook, written as CSV for other programs. Cells stay numbers; formats decide how
/// they are shown.
/// </summary>
[TypeFormatterSource(typeof(Formatters))]
public sealed class ResultTable
{
    private readonly ColumnFormat[] _formats;

    /// <summary>Makes a table.</summary>
    /// <param name="columns">The columns' names, which are their headings too; at least one, all different.</param>
    /// <param name="rows">
    /// Rows of as many cells as there are columns: text, numbers, <see cref="Numerics.Estimation.Estimate"/> or null.
    /// </param>
    /// <exception cref="ArgumentException">There is no column, a name comes twice or a row has another number of cells.</exception>
    public ResultTable(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows)
        : this(columns, rows, [.. columns?.Select(name => new ColumnFormat(name)) ?? []])
    {
    }

    private ResultTable(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows, ColumnFormat[] formats)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        if (columns.Count == 0) throw new ArgumentException("A table has at least one column.", nameof(columns));
        if (columns.Distinct(StringComparer.Ordinal).Count() < columns.Count)
            throw new ArgumentException($"The columns' names differ; they were {string.Join(", ", columns)}.", nameof(columns));
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != columns.Count)
                throw new ArgumentException(
                    $"Row {i} has {rows[i].Count} cells for {columns.Count} columns; give one for each.", nameof(rows));
        }

        (Columns, Rows, _formats) = (columns, rows, formats);
    }

    /// <summary>The columns' names, as CSV has them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>What stands above the columns.</summary>
    public IReadOnlyList<string> Headings => [.. _formats.Select(f => f.Heading)];

    /// <summary>The cells, row by row.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows { get; }

    internal IReadOnlyList<ColumnFormat> Formats => _formats;

    /// <summary>
    /// A table with a row for each record: its public members in order, and in place of a member that is a record its members. Headings are
    /// the members' names in words: <c>critical share</c> for <c>CriticalShare</c>.
    /// </summary>
    /// <typeparam name="TRow">The records' type; an anonymous type, as a LINQ query gives, will do.</typeparam>
    /// <param name="rows">The records.</param>
    /// <exception cref="ArgumentException">The type has no public member.</exception>
    public static ResultTable Of<TRow>(IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = TableColumn.Of(typeof(TRow));
        return new ResultTable(
            [.. columns.Select(c => c.Name)],
            [.. rows.Select(row => columns.Select(c => c.Read(row)).ToArray())],
            [.. columns.Select(c => new ColumnFormat(ColumnName.InWords(c.Name)))]);
    }

    /// <summary>The table with the numbers of a column shown by a format. The numbers stay as they are.</summary>
    /// <param name="column">The column's name or heading; case plays no part.</param>
    /// <param name="format">A .NET format of numbers: <c>P2</c> per cent with two decimals, <c>F3</c>, <c>N0</c>, <c>G4</c>.</param>
    /// <param name="infinity">What stands for +∞; null for <c>∞</c>, and <c>not reached</c> where a whole interval is +∞.</param>
    /// <exception cref="ArgumentException">There is no such column; the message names those there are.</exception>
    /// <exception cref="FormatException">It is no format of numbers.</exception>
    public ResultTable Format(string column, string format, string? infinity = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(format);
        _ = 0.5.ToString(format);
        return With(column, f => f with { Number = format, Infinity = infinity });
    }

    /// <summary>The table with another heading above a column.</summary>
    /// <param name="column">The column's name or heading; case plays no part.</param>
    /// <param name="heading">The heading.</param>
    /// <exception cref="ArgumentException">There is no such column; the message names those there are.</exception>
    public ResultTable Heading(string column, string heading)
    {
        ArgumentException.ThrowIfNullOrEmpty(heading);
        return With(column, f => f with { Heading = heading });
    }

    /// <summary>The table without the columns that hold the same in every row: what varies. With one row it stays whole.</summary>
    public ResultTable Varying()
    {
        if (Rows.Count < 2) return this;
        int[] kept = [.. Enumerable.Range(0, Columns.Count).Where(k => Rows.Any(row => !Equals(row[k], Rows[0][k])))];
        if (kept.Length == 0) return this;
        return new ResultTable(
            [.. kept.Select(k => Columns[k])], [.. Rows.Select(row => kept.Select(k => row[k]).ToArray())], [.. kept.Select(k => _formats[k])]);
    }

    /// <summary>The table as HTML.</summary>
    /// <param name="largest">The number of rows shown; a line tells how many are left out.</param>
    public string ToHtml(int largest = 100) => TableText.Html(this, largest);

    /// <summary>The table in Markdown.</summary>
    /// <param name="largest">The number of rows shown; a line tells how many are left out.</param>
    public string ToMarkdown(int largest = 100) => TableText.Markdown(this, largest);

    /// <summary>Writes all rows as comma-separated values (RFC 4180) with the columns' names as header.</summary>
    /// <param name="writer">Where they go.</param>
    /// <remarks>
    /// Numbers keep all their digits. An interval becomes three columns: the value, and its name with <c>Lower</c> and <c>Upper</c>.
    /// </remarks>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TableText.Csv(this, writer);
    }

    /// <summary>Writes all rows into a file as comma-separated values.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path)
    {
        using var writer = new StreamWriter(path);
        WriteCsv(writer);
    }

    /// <summary>The table in Markdown.</summary>
    public override string ToString() => ToMarkdown();

    private ResultTable With(string column, Func<ColumnFormat, ColumnFormat> change)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        var k = Enumerable.Range(0, Columns.Count).FirstOrDefault(
            i => column.Equals(Columns[i], StringComparison.OrdinalIgnoreCase) || column.Equals(_formats[i].Heading, StringComparison.OrdinalIgnoreCase), -1);
        if (k < 0) throw new ArgumentException($"No column is called '{column}'; there are {string.Join(", ", Columns)}.", nameof(column));
        ColumnFormat[] formats = [.. _formats];
        formats[k] = change(formats[k]);
        return new ResultTable(Columns, Rows, formats);
    }

    internal sealed class Formatters
    {
        private readonly object[] _formatters =
        [
            new MimeFormatter("text/html", v => (v as ResultTable)?.ToHtml()),
            new MimeFormatter("text/markdown", v => (v as ResultTable)?.ToMarkdown()),
            new MimeFormatter("text/plain", v => (v as ResultTable)?.ToMarkdown()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}

/// <summary>Shows records as tables.</summary>
public static class ResultTables
{
    /// <summary>A table with a row for each record; see <see cref="ResultTable.Of"/>.</summary>
    /// <typeparam name="TRow">The records' type; an anonymous type, as a LINQ query gives, will do.</typeparam>
    /// <param name="rows">The records.</param>
    /// <exception cref="ArgumentException">The type has no public member.</exception>
    public static ResultTable ToTable<TRow>(this IEnumerable<TRow> rows) => ResultTable.Of(rows);
}
