using System.Diagnostics;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Runs the cells of one notebook over a session and reports what happens. This is what the child process does.</summary>
internal static class CellLoop
{
    /// <summary>Runs cells until the end or the first failure that was not expected.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="session">The session; a fresh one.</param>
    /// <param name="report">Receives the events; also on a thread of its own, while a cell runs.</param>
    /// <param name="quiet">After how long without an output it is told where a cell waits.</param>
    public static void Run(IEnumerable<RunCell> cells, ICellSession session, Action<RunEvent> report, TimeSpan quiet)
    {
        var notebook = new NotebookOutputs();
        foreach (var cell in cells)
        {
            report(new CellStarted(cell.Index));
            var outputs = notebook.Open(cell.Index, cell.Number);
            var watch = Stopwatch.StartNew();
            var outcome = Execute(session, cell, outputs, notebook, report, quiet);
            var seconds = watch.Elapsed.TotalSeconds;
            var failure = Failure(outcome, cell.Number);
            if (failure is not null)
                outputs.Error(outcome.Error ?? new CellError(failure.Name, failure.Text, [failure.Text], null));
            ReportChanges(notebook, report);
            var stops = failure is not null && !cell.MayFail;
            report(new CellFinished(cell.Index, seconds, stops ? failure : null));
            if (stops)
                break;
        }
        ReportChanges(notebook, report);
        report(new RunFinished());
    }

    private static CellOutcome Execute(ICellSession session, RunCell cell, ICellOutputs outputs, NotebookOutputs notebook,
        Action<RunEvent> report, TimeSpan quiet)
    {
        using var watch = new QuietWatch(quiet, () => ReportChanges(notebook, report),
            silence => report(new CellQuiet(cell.Index, session.RunningLine, silence.TotalSeconds)));
        return session.Execute(cell.Source, cell.Number, outputs);
    }

    private static bool ReportChanges(NotebookOutputs notebook, Action<RunEvent> report)
    {
        var changes = notebook.TakeChanges();
        foreach (var (cell, outputs) in changes)
            report(new OutputsChanged(cell, outputs));
        return changes.Count > 0;
    }

    private static CellFailure? Failure(CellOutcome outcome, int number) => outcome.Status switch
    {
        CellStatus.Succeeded => null,
        _ when outcome.Error is { } error =>
            new CellFailure(error.Name, error.Line, error.Traceback.Count > 0 ? string.Join('\n', error.Traceback) : error.Value),
        _ => new CellFailure("Interrupted", null, $"Cell [{number}] was interrupted."),
    };
}
