using CollectiveAction.Data.Files;
using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Data.Credit;

/// <summary>
/// Reads the training file of Kaggle's Give Me Some Credit, compressed or not: a line of names, then one borrower a line, a number and twelve fields
/// between commas. Label 1 is a borrower who was ninety days overdue, or worse, within two years.
/// </summary>
/// <remarks>
/// Income and the number of dependents may be missing, <c>NA</c>. Such rows are left out, as the published experiments do: of 150,000 rows 120,269 are
/// complete. Counts of late payments of 96 and 98 are codes, and are kept as numbers.
/// </remarks>
public static class GiveMeSomeCredit
{
    private const string Missing = "NA";

    /// <summary>Reads the complete rows of a file.</summary>
    /// <param name="path">A file such as <c>cs-training.csv</c>, compressed by gzip or not.</param>
    /// <param name="cancellation">Stops decompressing.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">A line is not of the format, or no row is complete; the message names file and line.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TabularDataset Read(string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var rows = new RowCollector(CreditColumns.All, CreditColumns.LabelNames);
        var number = 0;
        foreach (var line in Lines(path, cancellation))
        {
            number++;
            if (number > 1 && string.IsNullOrWhiteSpace(line)) continue;
            var problem = number == 1 ? HeaderProblem(line) : Add(rows, line);
            if (problem is not null) throw new InvalidDataException($"{path}, line {number}: {problem}");
        }

        return rows.Count > 0
            ? rows.ToDataset("Give Me Some Credit")
            : throw new InvalidDataException($"No complete row of Give Me Some Credit in {path}. {RegularFile.Nothing}");
    }

    private static IEnumerable<string> Lines(string path, CancellationToken cancellation)
    {
        using var reader = new StreamReader(CompressedFile.Open(path, cancellation));
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static string? HeaderProblem(string line) => line.Replace("\"", "", StringComparison.Ordinal) == CreditColumns.Header
        ? null
        : $"the names of the columns are not those of cs-training.csv, {CreditColumns.Header}: '{line}'.";

    private static string? Add(RowCollector rows, string line)
    {
        var fields = line.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length != CreditColumns.All.Length + 2) return $"{fields.Length} fields where {CreditColumns.All.Length + 2} belong: '{line}'.";
        if (fields.Contains(Missing)) return null;
        return fields[1] is "0" or "1"
            ? rows.Add([.. fields[2..], CreditColumns.LabelNames[fields[1][0] - '0']], line)
            : $"'{fields[1]}' is no label; they are 0 and 1.";
    }
}
