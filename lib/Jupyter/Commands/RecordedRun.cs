using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>A run of notebooks that leaves a book behind.</summary>
/// <param name="Notebooks">The notebooks as they were before.</param>
/// <param name="Runs">The runs of those that began.</param>
/// <param name="Recorder">What wrote the pages.</param>
/// <param name="Folder">The book's folder.</param>
internal sealed record RecordedRun(IReadOnlyList<PreparedNotebook> Notebooks, IReadOnlyList<NotebookRun> Runs, RunRecorder Recorder, string Folder)
{
    /// <summary>Runs notebooks, shows how it goes, writes each page as its notebook ends, and prints what it came to.</summary>
    /// <param name="engine">Makes sessions and builds projects.</param>
    /// <param name="files">The notebooks.</param>
    /// <param name="settings">How to run.</param>
    /// <param name="mode">The mode of each notebook; null for that of the settings.</param>
    /// <param name="target">Where the book goes.</param>
    /// <param name="save">Whether the notebooks themselves get the outputs.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<RecordedRun> RunAsync(EngineServices engine, IReadOnlyList<NotebookFile> files, RunSettings settings, Func<Notebook, NotebookMode>? mode,
        BookTarget target, bool save, CancellationToken cancellation)
    {
        foreach (var file in files) OutputTargets.Require(RunRecorder.CopyOf(file, target.Folder), files);
        var view = RunView.Create();
        IReadOnlyList<PreparedNotebook> notebooks = [.. new NotebookBatch(settings, engine.Build, null).Prepare(files)
            .Select(item => mode is null ? item : item with { Mode = mode(item.Notebook) })];
        var writer = await BookWriter.BeginAsync(target.Folder, NpmPackage.OfUser, new LineWriter(), cancellation).ConfigureAwait(false);
        var recorder = new RunRecorder(notebooks, writer, RunSurroundings.Of(Environment.CurrentDirectory), target, save, view);
        var runs = await view.ShowAsync(new NotebookBatch(settings, engine.Build, recorder).RunAsync(notebooks, cancellation)).ConfigureAwait(false);
        RunSummary.Print(runs);
        return new RecordedRun(notebooks, runs, recorder, target.Folder);
    }

    /// <summary>Writes the pages about the whole book, tells what could not be written, and gives the exit code.</summary>
    /// <param name="isGood">Whether all is well, told the book when its pages are written.</param>
    /// <param name="cancellation">Whether the run was stopped.</param>
    public async Task<int> FinishAsync(Func<Book, bool> isGood, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"Cancelled; what had ended is in {Folder}, without contents page.").ConfigureAwait(false);
            return ExitCodes.Cancelled;
        }
        var good = isGood(Recorder.Finish());
        foreach (var fault in Recorder.Faults)
            await Console.Error.WriteLineAsync(fault).ConfigureAwait(false);
        Console.WriteLine($"Book: {Path.Combine(Folder, "index.html")}");
        return good && Recorder.Faults.Count == 0 ? ExitCodes.Success : ExitCodes.NotebookFailed;
    }
}
