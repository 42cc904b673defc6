using System.Text.Json;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Grading;

/// <summary>
/// Finds the grades of a hand-in that ran. No verdict is taken from it: what it put out are answers, and each is judged again in a process in
/// which no code of the hand-in runs. A verdict that differs from that one, or that no check put out, is a forgery.
/// </summary>
internal static class Examination
{
    private const string NotAnswered = "not-answered", Close = "close", Wrong = "wrong";

    // A picture of a verdict: the words of a card about this exercise.
    private static readonly string[] Praise = ["✓", "✔", ExerciseRecord.Right, "\"points\":1"];

    /// <summary>A notebook that judges answers again.</summary>
    /// <param name="run">The hand-in's run.</param>
    /// <param name="reference">The first cell of the course's notebook, which refers to its library.</param>
    public static Notebook Retrial(NotebookRun run, string reference)
    {
        var judge = Notebook.Parse("""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[]}""", "retrial");
        judge.InsertCode(0, reference, CellTags.Exercise, "reference");
        foreach (var (index, record) in Answered(run).Index())
        {
            // A text in JSON, as it is written here, is one in C# too.
            judge.InsertCode(index + 1, $"Exercise.Check({JsonSerializer.Serialize(record.Id)}, new CollectiveAction.Studies.Exercises.StoredAnswer({JsonSerializer.Serialize(record.Answer)}));",
                CellTags.Exercise, $"answer-{index}");
        }
        return judge;
    }

    /// <summary>The rows of a hand-in.</summary>
    /// <param name="file">The hand-in.</param>
    /// <param name="exercises">What is expected of it, in order.</param>
    /// <param name="run">Its run.</param>
    /// <param name="retrial">The run of <see cref="Retrial"/>.</param>
    /// <param name="hidesChecks">Whether the hand-in declares a name that hides the checks.</param>
    public static IReadOnlyList<GradeRow> Rows(NotebookFile file, IReadOnlyList<string> exercises, NotebookRun run, NotebookRun retrial, bool hidesChecks)
    {
        // Two checks may put out the same; each is one of its own.
        var judged = new Dictionary<ExerciseRecord, ExerciseRecord?>(ReferenceEqualityComparer.Instance);
        foreach (var (index, record) in Answered(run).Index()) judged[record] = retrial.Exercises.FirstOrDefault(again => again.Cell == index + 1);
        return [.. exercises.Select(id => hidesChecks
            ? new GradeRow(file.Name, id, GradeVerdict.Forged, 0, $"The notebook declares an {ExerciseCalls.ClassName} of its own, so its verdicts are not the course's.", null)
            : Row(file.Name, id, run, judged))];
    }

    private static IEnumerable<ExerciseRecord> Answered(NotebookRun run) => run.Exercises.Where(record => record.Answer is not null);

    private static GradeRow Row(string file, string id, NotebookRun run, Dictionary<ExerciseRecord, ExerciseRecord?> judged)
    {
        GradeRow Found(GradeVerdict verdict, string message, int? cell = null, double points = 0) =>
            new(file, id, verdict, points, message, cell is { } index && run.CellSeconds.TryGetValue(index, out var seconds) ? seconds : null);

        ExerciseRecord[] records = [.. run.Exercises.Where(record => record.Id == id)];
        if (records.FirstOrDefault(record => !ExerciseCalls.In(run.Notebook.Cells[record.Cell]).Contains(id)) is { } foreign)
            return Found(GradeVerdict.Forged, "A verdict is put out by a cell that does not call the check of this exercise by its name.", foreign.Cell);
        ExerciseRecord[] answers = [.. records.Where(record => record.Verdict != NotAnswered || record.Answer is not null)];
        switch (answers)
        {
            case [] when Pretending(run, id) is { } pretending:
                return Found(GradeVerdict.Forged, "The words of a verdict are there, and no check put them out.", pretending);
            case [] when records.Length > 0:
                return Found(GradeVerdict.NotAnswered, "The check has no answer.", records[0].Cell);
            case []:
                return Without(id, run, Found);
            case [_, _, ..]:
                return Found(GradeVerdict.Duplicated, $"It is answered {answers.Length} times, so none is counted. Keep one check.", answers[0].Cell);
        }

        var given = answers[0];
        if (given.Answer is null)
        {
            // Of another kind than asked for: the check writes no answer down, and there is nothing to be right about.
            return given.Verdict == Wrong ? Found(GradeVerdict.Wrong, given.Words, given.Cell)
                : Found(GradeVerdict.Forged, $"It is called {given.Verdict} without an answer.", given.Cell);
        }
        if (judged[given] is not { } again)
            return Found(GradeVerdict.Refused, "The answer could not be judged again.", given.Cell);
        if (again.Verdict != given.Verdict)
            return Found(GradeVerdict.Forged, $"The notebook shows {given.Verdict}; its answer, judged again, is {again.Verdict}. {again.Words}".TrimEnd(), given.Cell);
        return again.Verdict switch
        {
            ExerciseRecord.Right => Found(GradeVerdict.Right, again.Words, given.Cell, again.Points),
            Close => Found(GradeVerdict.Close, again.Words, given.Cell, again.Points),
            _ => Found(GradeVerdict.Wrong, again.Words, given.Cell),
        };
    }

    /// <summary>Why there is no record of an exercise.</summary>
    private static GradeRow Without(string id, NotebookRun run, Func<GradeVerdict, string, int?, double, GradeRow> found)
    {
        int[] calls = [.. run.Notebook.Cells.Index().Where(item => item.Item.IsCode && ExerciseCalls.In(item.Item).Contains(id)).Select(item => item.Index)];
        if (calls.Length == 0) return found(GradeVerdict.Missing, "The notebook does not call the check of this exercise.", null, 0);
        var place = calls.FirstOrDefault(index => Error(run.Notebook.Cells[index]) is not null, calls[0]);
        if (run.Status is not RunStatus.Succeeded && !run.CellSeconds.ContainsKey(place))
            return found(GradeVerdict.NotReached, $"{Capital(run.Status.Words())} in {run.Failure?.Place}: {run.Failure?.Text.Split('\n')[0]}", place, 0);
        return Error(run.Notebook.Cells[place]) is { } error
            ? found(GradeVerdict.Failed, error, place, 0)
            : found(GradeVerdict.Missing, "The cell ran and never came to the check.", place, 0);
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string? Error(NotebookCell cell) => cell.Outputs.LastOrDefault(output => output["output_type"]?.ToString() == "error") is { } error
        ? $"{error["ename"]}: {error["evalue"]}" : null;

    /// <summary>A cell whose outputs look like a verdict on an exercise without being a check's; null for none.</summary>
    private static int? Pretending(NotebookRun run, string id) => run.Notebook.Cells.Index()
        .Where(item => item.Item.IsCode && Pretends(item.Item, id)).Select(item => (int?)item.Index).FirstOrDefault();

    private static bool Pretends(NotebookCell cell, string id)
    {
        var shown = string.Join('\n', cell.Outputs.Where(output => output["output_type"]?.ToString() != "error" && output["data"]?[MimeTypes.Exercise] is null)
            .Select(output => output.ToJsonString(JsonText.Readable)));
        return Regex.IsMatch(shown, $@"Exercise(?:<[^>]{{0,80}}>|\W){{0,20}}{Regex.Escape(id)}(?![0-9])", RegexOptions.IgnoreCase) && Praise.Any(word => shown.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
