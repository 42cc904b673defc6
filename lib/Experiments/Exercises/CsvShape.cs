namespace CollectiveAction.Experiments.Exercises;

/// <summary>What is judged of a text of comma-separated values (RFC 4180): its columns and whether every row has as many values.</summary>
/// <param name="Columns">The names in the first line.</param>
/// <param name="Rows">The number of rows below it.</param>
/// <param name="UnevenRows">How many of them have another number of values.</param>
internal sealed record CsvShape(IReadOnlyList<string> Columns, int Rows, int UnevenRows)
{
    /// <summary>The shape of a text.</summary>
    /// <param name="text">The text; values may stand in quotes, a quote in them twice.</param>
    internal static CsvShape Of(string text)
    {
        List<List<string>> lines = [[""]];
        var isQuoted = false;
        foreach (var character in text.ReplaceLineEndings("\n").TrimEnd('\n'))
        {
            // A quote written twice closes and opens: it does not change where values end.
            if (character == '"') isQuoted = !isQuoted;
            else if (character == ',' && !isQuoted) lines[^1].Add("");
            else if (character == '\n' && !isQuoted) lines.Add([""]);
            else lines[^1][^1] += character;
        }

        return new CsvShape(lines[0], lines.Count - 1, lines.Skip(1).Count(line => line.Count != lines[0].Count));
    }
}
