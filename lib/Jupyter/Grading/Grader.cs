using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Grading;

/// <summary>Grades hand-ins one by one: screens, runs, judges again.</summary>
/// <param name="course">What they answer.</param>
/// <param name="runner">Runs a notebook within the limits of a hand-in.</param>
/// <param name="mode">The mode they see.</param>
internal sealed class Grader(Course course, NotebookRunner runner, NotebookMode mode)
{
    /// <summary>Grades a hand-in. It never throws for what is in the file: the rows tell.</summary>
    /// <param name="file">The hand-in.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<GradedHandIn> GradeAsync(NotebookFile file, CancellationToken cancellation)
    {
        Notebook notebook;
        try
        {
            notebook = Notebook.Load(file.Path);
        }
        catch (Exception exception) when (exception is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return GradedHandIn.Refused(file, [], exception.Message);
        }

        var answered = course.AnsweredBy(file, notebook);
        if (answered.Count == 0)
            return GradedHandIn.Refused(file, [], "It cannot be told which notebook of the course this answers: it calls no check, and its name has no number such as 01.");
        IReadOnlyList<string> exercises = [.. answered.SelectMany(each => each.Exercises)];
        var hidesChecks = Screening.HidesChecks(notebook);
        if (Screening.Prepare(notebook, answered) is { } reason) return GradedHandIn.Refused(file, exercises, reason);

        var folder = Directory.CreateTempSubdirectory("grade-");
        try
        {
            var run = await RunAsync(notebook, file, folder.FullName, cancellation).ConfigureAwait(false);
            var retrial = await RunAsync(Examination.Retrial(run, ReferenceOf(answered[0])), file, folder.CreateSubdirectory("again").FullName, cancellation).ConfigureAwait(false);
            return new GradedHandIn(file, Examination.Rows(file, exercises, run, retrial, hidesChecks), run)
            {
                HandedOut = answered.SelectMany(each => each.Notebook.Cells).Select(cell => cell.Source).Append(notebook.Cells.FirstOrDefault(cell => cell.IsCode)?.Source ?? "")
                    .ToHashSet(StringComparer.Ordinal),
            };
        }
        finally
        {
            Delete(folder);
        }
    }

    /// <summary>The cell of the course's notebook that refers to its library, with absolute paths.</summary>
    private static string ReferenceOf(CourseNotebook course)
    {
        var copy = course.Notebook.Copy();
        Screening.Prepare(copy, [course]);
        return copy.Cells.First(cell => cell.IsCode).Source;
    }

    private async Task<NotebookRun> RunAsync(Notebook notebook, NotebookFile file, string folder, CancellationToken cancellation)
    {
        // In a folder of its own, so that it finds no other hand-in and leaves nothing.
        var place = file with { Path = Path.Combine(folder, Path.GetFileName(file.Path)) };
        var run = await runner.RunAsync(place, notebook, mode, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return run;
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It goes with the other temporary files.
        }
    }
}
