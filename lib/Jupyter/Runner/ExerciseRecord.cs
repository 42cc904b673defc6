using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>What a check put out about an answer to an exercise.</summary>
/// <param name="Cell">The index of the cell in the notebook.</param>
/// <param name="Id">The exercise, as in <c>01.2</c>.</param>
/// <param name="Verdict"><c>right</c>, <c>close</c>, <c>wrong</c> or <c>not-answered</c>.</param>
/// <param name="Points">What the check counts.</param>
/// <param name="Words">The reason or hint.</param>
/// <param name="Answer">The answer as JSON; null where there is none.</param>
/// <param name="IsOfSolution">Whether the cell is the notebook's own solution.</param>
public sealed record ExerciseRecord(int Cell, string Id, string Verdict, double Points, string Words, string? Answer, bool IsOfSolution)
{
    /// <summary>The verdict of a right answer.</summary>
    internal const string Right = "right";

    /// <summary>Whether it is a solution that is not right.</summary>
    internal bool IsBrokenSolution => IsOfSolution && Verdict != Right;

    /// <summary>Reads the records among the outputs of a notebook.</summary>
    /// <param name="notebook">The executed notebook.</param>
    internal static IEnumerable<ExerciseRecord> Read(Notebook notebook) =>
        from item in notebook.Cells.Index()
        where item.Item.IsCode
        from output in item.Item.Outputs
        let record = output["data"]?[MimeTypes.Exercise] as JsonObject
        where record is not null
        select new ExerciseRecord(item.Index, Text(record, "id") ?? "(no id)", Text(record, "verdict") ?? "(no verdict)", Number(record, "points"),
            Text(record, "words") ?? "", Text(record, "answer"), item.Item.HasTag(CellTags.Solution));

    private static string? Text(JsonObject record, string name) => record[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static double Number(JsonObject record, string name) => record[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : 0;
}
