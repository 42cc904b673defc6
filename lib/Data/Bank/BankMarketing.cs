using CollectiveAction.Data.Files;
using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Data.Bank;

/// <summary>
/// Reads UCI Bank Marketing in its official format: a line of names, then one call a line, seventeen fields between semicolons, words in
/// quotation marks, the label last. Label 1 is a customer who subscribed to a term deposit.
/// </summary>
/// <remarks>
/// A missing category is called <c>unknown</c> and kept as a category of its own; <c>pdays</c> is −1 where there was no earlier contact.
/// <c>duration</c>, the length of the call in seconds, is known only when the call has ended, and with it nearly the answer: leave it out
/// with <see cref="TableEncodingOptions.LeftOut"/> where a prediction has to come before the call.
/// </remarks>
public static class BankMarketing
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">A file such as <c>bank-full.csv</c>.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">A line is not of the format, or there is no row; the message names file and line.</exception>
    public static TabularDataset Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var rows = new RowCollector(BankColumns.All, BankColumns.LabelNames);
        var number = 0;
        foreach (var line in RegularFile.Lines(path))
        {
            number++;
            if (number > 1 && string.IsNullOrWhiteSpace(line)) continue;
            var problem = number == 1 ? HeaderProblem(line) : rows.Add(Fields(line), line);
            if (problem is not null) throw new InvalidDataException($"{path}, line {number}: {problem}");
        }

        return rows.Count > 0
            ? rows.ToDataset("UCI Bank Marketing")
            : throw new InvalidDataException($"No row of UCI Bank Marketing in {path}. {RegularFile.Nothing}");
    }

    private static string? HeaderProblem(string line) => string.Join(';', Fields(line)) == BankColumns.Header
        ? null
        : $"the names of the columns are not those of bank-full.csv, {BankColumns.Header}: '{line}'.";

    private static string[] Fields(string line) => Array.ConvertAll(line.Split(';', StringSplitOptions.TrimEntries), Unquoted);

    private static string Unquoted(string field) => field is ['"', .., '"'] ? field[1..^1] : field;
}
