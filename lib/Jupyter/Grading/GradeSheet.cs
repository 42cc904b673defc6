using System.Globalization;
using System.Text;

namespace CollectiveAction.Jupyter.Grading;

/// <summary>Writes <c>grades.csv</c>.</summary>
internal static class GradeSheet
{
    /// <summary>The sheet as text: a line for each exercise of each hand-in.</summary>
    /// <param name="rows">The rows.</param>
    public static string Write(IEnumerable<GradeRow> rows)
    {
        var text = new StringBuilder("file,exercise,verdict,points,message,seconds\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', Field(row.File), Field(row.Exercise), row.Verdict.Words(), row.Points.ToString(CultureInfo.InvariantCulture), Field(row.Message),
                row.Seconds?.ToString("0.0", CultureInfo.InvariantCulture)).Append('\n');
        }
        return text.ToString();
    }

    private static string Field(string text)
    {
        var line = text.ReplaceLineEndings(" ");

        // A spreadsheet would take these for formulas.
        if (line.Length > 0 && line[0] is '=' or '+' or '-' or '@' or '\t') line = "'" + line;
        return line.AsSpan().ContainsAny(',', '"') ? $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : line;
    }
}
