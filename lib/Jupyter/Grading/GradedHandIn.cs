using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Grading;

/// <summary>A hand-in with its grades.</summary>
/// <param name="File">The notebook as handed in.</param>
/// <param name="Rows">Its exercises in order; at least one row.</param>
/// <param name="Run">How it ran; null where it was refused.</param>
internal sealed record GradedHandIn(NotebookFile File, IReadOnlyList<GradeRow> Rows, NotebookRun? Run)
{
    /// <summary>The texts of the cells that were handed out; what is not among them is the student's.</summary>
    public IReadOnlySet<string> HandedOut { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The sum of the points.</summary>
    public double Points => Rows.Sum(row => row.Points);

    /// <summary>The executed notebook; null where it was refused.</summary>
    public Notebook? Notebook => Run?.Notebook;

    /// <summary>A hand-in that is not run.</summary>
    /// <param name="file">The notebook.</param>
    /// <param name="exercises">What was expected of it; may be empty.</param>
    /// <param name="reason">Why not.</param>
    public static GradedHandIn Refused(NotebookFile file, IReadOnlyList<string> exercises, string reason) => new(file,
        [.. exercises.DefaultIfEmpty("").Select(id => new GradeRow(file.Name, id, GradeVerdict.Refused, 0, reason, null))], Run: null);
}
