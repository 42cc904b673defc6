using CollectiveAction.Data.Files;
using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Data.Adult;

/// <summary>
/// Reads UCI Adult in its official format: one person a line, fifteen fields between commas, <c>?</c> for a missing category, the label
/// last, in the test file with a full stop behind it. Label 1 is an income above 50,000 dollars a year.
/// </summary>
/// <remarks>
/// A missing category is kept as a category of its own. <c>education-num</c> is <c>education</c> as a number, and <c>fnlwgt</c> (the
/// census's sampling weight) describes the survey rather than the person; leave either out with <see cref="TableEncodingOptions.LeftOut"/>
/// where that matters.
/// </remarks>
public static class AdultCensus
{
    /// <summary>Reads one or more files into one data set, in the order given.</summary>
    /// <param name="paths">Files such as <c>adult.data</c> and <c>adult.test</c>; at least one.</param>
    /// <returns>The rows. Empty lines and lines that begin with <c>|</c> (a remark in the published test file) are no rows.</returns>
    /// <exception cref="ArgumentException">There is no path.</exception>
    /// <exception cref="FileNotFoundException">A file does not exist.</exception>
    /// <exception cref="InvalidDataException">A line is not of the format, or there is no row; the message names file and line.</exception>
    public static TabularDataset Read(params ReadOnlySpan<string> paths)
    {
        if (paths.IsEmpty) throw new ArgumentException("Give at least one file to read.", nameof(paths));
        var rows = new RowCollector(AdultColumns.All, AdultColumns.LabelNames);
        foreach (var path in paths)
        {
            ArgumentException.ThrowIfNullOrEmpty(path, nameof(paths));
            var number = 0;
            foreach (var line in RegularFile.Lines(path))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line) || line.StartsWith('|')) continue;
                var fields = line.Split(',', StringSplitOptions.TrimEntries);
                fields[^1] = fields[^1].TrimEnd('.');
                if (rows.Add(fields, line) is { } problem) throw new InvalidDataException($"{path}, line {number}: {problem}");
            }
        }

        if (rows.Count == 0)
            throw new InvalidDataException($"No row of UCI Adult in {string.Join(", ", paths)}. {RegularFile.Nothing}");
        return rows.ToDataset("UCI Adult");
    }
}
