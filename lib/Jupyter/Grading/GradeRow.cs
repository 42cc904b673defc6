namespace CollectiveAction.Jupyter.Grading;

/// <summary>One exercise of one hand-in.</summary>
/// <param name="File">The hand-in's name.</param>
/// <param name="Exercise">The exercise, as in <c>01.2</c>; empty where the file cannot be told to have any.</param>
/// <param name="Verdict">What was found.</param>
/// <param name="Points">What it counts: 1 right, one half close, else 0.</param>
/// <param name="Message">The reason or hint.</param>
/// <param name="Seconds">How long the cell with the check took; null where it did not end.</param>
internal sealed record GradeRow(string File, string Exercise, GradeVerdict Verdict, double Points, string Message, double? Seconds);
