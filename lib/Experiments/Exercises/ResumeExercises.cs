using System.Text.Json;
using System.Text.Json.Nodes;
using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Studies.Exercises;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Exercises;

/// <summary>The exercises of notebook 08, on the study of the résumés.</summary>
internal static class ResumeExercises
{
    private const int LongEpochs = 20, WideDimensions = 128;

    internal static IEnumerable<ExerciseCheck> All =>
    [
        new("08.1", "the factors for 20 epochs and for 128 numbers a word", new NumbersAnswer(
            () => [(double)LongEpochs / Standard.Epochs, (double)WideDimensions / Standard.Dimensions],
            new Mistake([LongEpochs, WideDimensions], "How many times the work of the standard training: divide by what that has.")) { Tolerance = 0.01 }),
        new("08.2", "the text of the file", new ConstructionAnswer<CsvShape>(
            "a text of comma-separated values", answer => answer is string text ? JsonSerializer.SerializeToNode(CsvShape.Of(text)) : null, Read, Examine)),
        new("08.3", "the factor between the critical masses, above 1", new NumbersAnswer(
            () => 0.5 / 0.1,
            new Mistake(0.2, "Right the other way round: divide the larger critical mass by the smaller."),
            new Mistake(0.4, "A difference of the base rates is no factor."))),
    ];

    private static ResumeConfiguration Standard { get; } = new() { Strategy = ResumeStrategy.FeatureLabel, Texts = 1 };

    /// <summary>The columns of a table of all results.</summary>
    private static IReadOnlyList<string> Columns =>
        Array.Empty<ResultRow<ResumeConfiguration, ResumeResult>>().Select(row => new { row.Cell, row.Seed, row.Result }).ToTable().Columns;

    private static CsvShape Read(JsonNode answer)
    {
        try
        {
            return answer.Deserialize<CsvShape>() is { Columns: not null } shape ? shape : throw new FormatException("The shape of a table is expected.");
        }
        catch (JsonException exception)
        {
            throw new FormatException("The shape of a table is expected: its columns, and the numbers of its rows.", exception);
        }
    }

    private static Judgement Examine(CsvShape table)
    {
        string[] missing = [.. Columns.Except(table.Columns, StringComparer.OrdinalIgnoreCase)];
        if (missing.Length == Columns.Count)
            return Judgement.Wrong("The first line names no column of the results. Give the text of the file, as File.ReadAllText(path) reads it, with the names on top and commas between them.");
        if (table.Rows == 0) return Judgement.Wrong("There is a line with the names of the columns, and no result below it.");
        if (table.UnevenRows > 0)
            return Judgement.Wrong($"{table.UnevenRows:N0} of {table.Rows:N0} rows do not have {table.Columns.Count} values: text with a comma in it stands in quotes.");
        return missing.Length == 0 ? Judgement.Right($"{table.Rows:N0} rows of {table.Columns.Count} columns.")
            : Judgement.Close($"Another program would miss {string.Join(", ", missing.Take(4))}{(missing.Length > 4 ? $" and {missing.Length - 4} further columns" : "")}.");
    }
}
