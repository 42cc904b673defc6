using CollectiveAction.Data.Files;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Data.Compas;

/// <summary>Which people of the COMPAS file are read.</summary>
public enum CompasRows
{
    /// <summary>
    /// Those of ProPublica's regressions: screened within 30 days of the arrest, with a known case, an offence that is more than a traffic one, and a score. 6,172 of the published file.
    /// </summary>
    ScreenedInTime,

    /// <summary>All 7,214, as in ProPublica's tables of error rates.</summary>
    All,
}

/// <summary>
/// Reads ProPublica's COMPAS file of two-year recidivism with names and birth dates removed: a line of names, then one person a line, fields between commas. Label 1, the
/// favourable one, is a person without a new offence in two years.
/// </summary>
/// <remarks>
/// <c>decile_score</c> is COMPAS's own answer, from 1 (low risk) to 10; leave it out of a learner's columns with <see cref="TableEncodingOptions.LeftOut"/>
/// where it is to predict without COMPAS. What the file knows only afterwards, <c>is_recid</c>, is no column.
/// </remarks>
[Source("angwin2016machine", "compas-scores-two-years.csv")]
public static class CompasRecidivism
{
    private const int MostDays = 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A file such as <c>compas-two-years.csv</c>.</param>
    /// <param name="rows">Which people.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">A line is not of the format, or there is no row; the message names file and line.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such choice of rows.</exception>
    public static TabularDataset Read(string path, CompasRows rows = CompasRows.ScreenedInTime)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Enum.IsDefined(rows)) throw new ArgumentOutOfRangeException(nameof(rows), rows, $"Choose one of {string.Join(", ", Enum.GetNames<CompasRows>())}.");
        var collected = new RowCollector(CompasColumns.All, CompasColumns.LabelNames);
        var number = 0;
        foreach (var line in RegularFile.Lines(path))
        {
            number++;
            if (number > 1 && string.IsNullOrWhiteSpace(line)) continue;
            var problem = number == 1 ? HeaderProblem(line) : Add(line, rows, collected);
            if (problem is not null) throw new InvalidDataException($"{path}, line {number}: {problem}");
        }

        return collected.Count > 0 ? collected.ToDataset("COMPAS") : throw new InvalidDataException($"No row of COMPAS in {path}. {RegularFile.Nothing}");
    }

    private static string? Add(string line, CompasRows rows, RowCollector collected)
    {
        var fields = line.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length != CompasColumns.Header.Length) return $"{fields.Length} fields where {CompasColumns.Header.Length} belong: '{line}'.";
        string Field(string name) => fields[Array.IndexOf(CompasColumns.Header, name)];
        if (rows == CompasRows.ScreenedInTime)
        {
            var days = Field("days_b_screening_arrest");
            var known = int.TryParse(days, out var count);
            if (!known && days.Length > 0) return $"'{days}' is no number, as days_b_screening_arrest is.";
            if (!known || Math.Abs(count) > MostDays || Field("is_recid") == "-1" || Field("c_charge_degree") == "O" || Field("score_text") == "N/A") return null;
        }

        var label = Field("two_year_recid");
        return label is "0" or "1"
            ? collected.Add([.. CompasColumns.All.Select(c => Field(c.Name)), CompasColumns.LabelNames[label == "0" ? 1 : 0]], line)
            : $"'{label}' is no two_year_recid; it is 0 or 1.";
    }

    private static string? HeaderProblem(string line) => line.Split(',', StringSplitOptions.TrimEntries).SequenceEqual(CompasColumns.Header)
        ? null
        : $"the names of the columns are not those of compas-two-years.csv, {string.Join(',', CompasColumns.Header)}: '{line}'.";
}
