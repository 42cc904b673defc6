using System.Globalization;
using System.Net;
using System.Text;
using CollectiveAction.Numerics.Estimation;
using CsvHelper;

namespace CollectiveAction.Studies.Tables;

/// <summary>Tables in HTML, Markdown and CSV.</summary>
internal static class TableText
{
    internal static string Html(ResultTable table, int largest)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var heading in table.Headings) html.Append("<th>").Append(WebUtility.HtmlEncode(heading)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows.Take(largest))
        {
            html.Append("<tr>");
            foreach (var (cell, format) in row.Zip(table.Formats))
            {
                html.Append(IsNumber(cell) ? "<td style=\"text-align:right\">" : "<td>");
                html.Append(WebUtility.HtmlEncode(CellText.Of(cell, format))).Append("</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        return LeftOut(table, largest) is { } note ? $"{html}<p><small>{note}</small></p>" : html.ToString();
    }

    internal static string Markdown(ResultTable table, int largest)
    {
        var text = new StringBuilder();
        Line(table.Headings.Select(Escaped));
        Line(Enumerable.Range(0, table.Columns.Count).Select(k => table.Rows.Any(r => IsNumber(r[k])) ? "--:" : "---"));
        foreach (var row in table.Rows.Take(largest)) Line(row.Zip(table.Formats, (cell, format) => Escaped(CellText.Of(cell, format))));
        if (LeftOut(table, largest) is { } note) text.Append('\n').Append(note).Append('\n');
        return text.ToString();

        string Escaped(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    internal static void Csv(ResultTable table, TextWriter writer)
    {
        using var csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        bool[] intervals = [.. table.Columns.Select((_, k) => table.Rows.Any(r => r[k] is Estimate))];
        csv.WriteRecord([.. table.Columns.SelectMany((name, k) => intervals[k] ? [name, $"{name}Lower", $"{name}Upper"] : new[] { name })]);
        foreach (var row in table.Rows) csv.WriteRecord([.. row.SelectMany((cell, k) => Fields(cell, intervals[k]))]);
    }

    private static string[] Fields(object? cell, bool isInterval) => (isInterval, cell) switch
    {
        (true, Estimate estimate) => [Exact(estimate.Value), Exact(estimate.Lower), Exact(estimate.Upper)],
        (true, _) => [Exact(cell), "", ""],
        _ => [Exact(cell)],
    };

    private static string Exact(object? cell) =>
        cell is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : cell?.ToString() ?? "";

    private static bool IsNumber(object? cell) => cell is Estimate || cell is IFormattable and not Enum;

    private static string? LeftOut(ResultTable table, int largest) =>
        table.Rows.Count > largest ? $"{table.Rows.Count - largest:N0} more rows of {table.Rows.Count:N0} are not shown." : null;
}
