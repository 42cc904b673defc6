using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Tables;

/// <summary>A table of results: shown as HTML or Markdown in a notebook, written as CSV for other programs.</summary>
[TypeFormatterSource(typeof(Formatters))]
public sealed class StudyTable
{
    /// <summary>Makes a table.</summary>
    /// <param name="columns">The columns' names; at least one, all different.</param>
    /// <param name="rows">
    /// Rows of as many cells as there are columns: text, numbers, <see cref="Numerics.Estimation.Estimate"/> or null.
    /// </param>
    /// <exception cref="ArgumentException">There is no column, a name comes twice or a row has another number of cells.</exception>
    public StudyTable(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows)
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

        (Columns, Rows) = (columns, rows);
    }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The cells, row by row.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows { get; }

    /// <summary>
    /// A table with a row for each record: its public members in order, and in place of a member that is a record its members.
    /// </summary>
    /// <typeparam name="TRow">The records' type; an anonymous type, as a LINQ query gives, will do.</typeparam>
    /// <param name="rows">The records.</param>
    /// <exception cref="ArgumentException">The type has no public member.</exception>
    public static StudyTable Of<TRow>(IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = TableColumn.Of(typeof(TRow));
        return new StudyTable([.. columns.Select(c => c.Name)], [.. rows.Select(row => columns.Select(c => c.Read(row)).ToArray())]);
    }

    /// <summary>The table without the columns that hold the same in every row: what varies. With one row it stays whole.</summary>
    public StudyTable Varying()
    {
        if (Rows.Count < 2) return this;
        int[] kept = [.. Enumerable.Range(0, Columns.Count).Where(k => Rows.Any(row => !Equals(row[k], Rows[0][k])))];
        if (kept.Length == 0) return this;
        return new StudyTable([.. kept.Select(k => Columns[k])], [.. Rows.Select(row => kept.Select(k => row[k]).ToArray())]);
    }

    /// <summary>The table as HTML.</summary>
    /// <param name="largest">The number of rows shown; a line tells how many are left out.</param>
    public string ToHtml(int largest = 100) => TableText.Html(this, largest);

    /// <summary>The table in Markdown.</summary>
    /// <param name="largest">The number of rows shown; a line tells how many are left out.</param>
    public string ToMarkdown(int largest = 100) => TableText.Markdown(this, largest);

    /// <summary>Writes all rows as comma-separated values (RFC 4180) with a header.</summary>
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

    internal sealed class Formatters
    {
        private readonly object[] _formatters =
        [
            new MimeFormatter("text/html", v => (v as StudyTable)?.ToHtml()),
            new MimeFormatter("text/markdown", v => (v as StudyTable)?.ToMarkdown()),
            new MimeFormatter("text/plain", v => (v as StudyTable)?.ToMarkdown()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
