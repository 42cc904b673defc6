using System.Diagnostics;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Runs one notebook in a child process and puts its outputs into a copy of it.</summary>
/// <param name="settings">How to run.</param>
/// <param name="builtProjects">What was built, by absolute path of the project.</param>
/// <param name="progress">Told about cells.</param>
internal sealed class NotebookRunner(RunSettings settings, IReadOnlyDictionary<string, ProjectBuild> builtProjects,
    IProgress<RunProgress>? progress)
{
    /// <summary>Runs a notebook. It never throws for what a cell does: the result tells.</summary>
    /// <param name="file">The notebook on disk.</param>
    /// <param name="source">Its content, parameters injected.</param>
    /// <param name="mode">The mode it sees.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<NotebookRun> RunAsync(NotebookFile file, Notebook source, NotebookMode mode, CancellationToken cancellation)
    {
        var notebook = source.Copy();
        notebook.Clear();
        notebook.RunMetadata = new JsonObject { ["mode"] = mode.Name() };
        if (settings.Parameters.Count > 0)
            notebook.RunMetadata["parameters"] = new JsonObject(settings.Parameters.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)parameter.Value)));
        var cells = Requests(notebook, settings.KeepsGoing);
        var state = new State(file, notebook, cells, progress);
        progress?.Report(new NotebookBegan(file, cells.Count));

        var watch = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.Timeout);
        var (status, failure) = await EndAsync(state, mode, cancellation, limit.Token).ConfigureAwait(false);
        if (failure is not null && status is RunStatus.Crashed or RunStatus.TimedOut or RunStatus.OutOfMemory)
            state.AppendError(status.ToString(), failure!.Text);
        OnceScripts.KeepFirst(notebook);
        FinishedProgress.Remove(notebook);

        var run = new NotebookRun(file, notebook, mode, status, failure, state.Done, cells.Count, watch.Elapsed.TotalSeconds, state.Seconds,
            [.. LedgerClaim.Read(file.Name, notebook)], LedgerData.Read(notebook)) { Exercises = [.. ExerciseRecord.Read(notebook)] };
        progress?.Report(new NotebookEnded(run));
        return run;
    }

    private async Task<(RunStatus Status, RunFailure? Failure)> EndAsync(State state, NotebookMode mode, CancellationToken cancelled,
        CancellationToken stop)
    {
        try
        {
            var request = new RunRequest(state.Cells, builtProjects) { QuietSeconds = settings.Quiet.TotalSeconds };
            var exit = await ChildProcess.RunAsync(request, state.File.Folder, mode, settings.Limits, state.Receive, stop)
                .ConfigureAwait(false);
            if (state.Failure is { } failure)
                return (RunStatus.Failed, failure);
            if (exit.Finished)
                return (RunStatus.Succeeded, null);
            if (exit.HeldTooMuch)
                return (RunStatus.OutOfMemory, new RunFailure(state.Current, null,
                    $"Stopped when it held more than {settings.Limits.Memory / (1024 * 1024):N0} MB of memory, the most a notebook may hold."));
            var words = string.Join('\n', exit.ErrorText.Split('\n').Take(12)).TrimEnd();
            return (RunStatus.Crashed, new RunFailure(state.Current, null, words.Length > 0 ? $"{exit.Cause()}\n{words}" : exit.Cause()));
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return (RunStatus.Cancelled, new RunFailure(state.Current, null, "Cancelled."));
        }
        catch (OperationCanceledException)
        {
            return (RunStatus.TimedOut, new RunFailure(state.Current, null,
                $"Stopped after {settings.Timeout.TotalSeconds:0.#} s, the longest a notebook may take. Allow more with --timeout, or "
                + $"do less with --quick.{(state.Quiet is { } quiet ? $" The cell was {quiet}." : "")}"));
        }
    }

    private static List<RunCell> Requests(Notebook notebook, bool keepsGoing)
    {
        var result = new List<RunCell>();
        foreach (var (index, cell) in notebook.Cells.Index())
        {
            if (cell.IsCode && !string.IsNullOrWhiteSpace(cell.Source))
                result.Add(new RunCell(index, result.Count + 1, CellLanguage.Mark(cell.Source, cell.Node["metadata"] as JsonObject),
                    keepsGoing || cell.HasTag(CellTags.RaisesException)));
        }
        return result;
    }

    /// <summary>What is known of the running notebook from the events so far.</summary>
    private sealed class State(NotebookFile file, Notebook notebook, List<RunCell> cells, IProgress<RunProgress>? progress)
    {
        private readonly Dictionary<int, RunCell> _byIndex = cells.ToDictionary(cell => cell.Index);
        private RunCell? _current;

        public NotebookFile File => file;

        public List<RunCell> Cells => cells;

        public Dictionary<int, double> Seconds { get; } = [];

        public int? Current => _current?.Number;

        public int Done { get; private set; }

        public RunFailure? Failure { get; private set; }

        /// <summary>Where the running cell is, when it has put nothing out for long.</summary>
        public string? Quiet { get; private set; }

        public void Receive(RunEvent value)
        {
            switch (value)
            {
                case CellStarted { Cell: var index }:
                    _current = _byIndex[index];
                    notebook.Cells[index].ExecutionCount = _current.Number;
                    var firstLine = _current.Source.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
                    progress?.Report(new CellBegan(file, _current.Number, cells.Count, firstLine.Trim()));
                    break;
                case OutputsChanged { Cell: var index, Outputs: var outputs }:
                    notebook.Cells[index].SetOutputs(outputs);
                    break;
                case CellQuiet quiet:
                    Quiet = $"{(quiet.Line > 0 ? $"at line {quiet.Line}" : "running")} and had put nothing out for {quiet.Seconds:0.#} s";
                    progress?.Report(new RunRemark(
                        $"{file.Name}: cell {_byIndex[quiet.Cell].Number} has put nothing out for {quiet.Seconds:0.#} s"
                        + $"{(quiet.Line > 0 ? $"; it is at line {quiet.Line}" : "")}"));
                    break;
                case CellFinished finished:
                    Quiet = null;
                    Seconds[finished.Cell] = finished.Seconds;
                    if (finished.Failure is { } failure)
                        Failure = new RunFailure(_byIndex[finished.Cell].Number, failure.Line, failure.Text);
                    else
                        Done++;
                    break;
            }
        }

        public void AppendError(string name, string text)
        {
            if (_current is null || notebook.Cells[_current.Index].Node["outputs"] is not JsonArray outputs)
                return;
            outputs.Add(new JsonObject
            {
                ["output_type"] = "error",
                ["ename"] = name,
                ["evalue"] = text.Split('\n')[0],
                ["traceback"] = new JsonArray([.. text.Split('\n').Select(line => (JsonNode)line)]),
            });
        }
    }
}
