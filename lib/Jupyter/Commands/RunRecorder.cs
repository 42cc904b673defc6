using System.Diagnostics.CodeAnalysis;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>Writes down each notebook as it ends: its executed copy, its page, the claims so far. What fails is told at the end, and the
/// rest of the batch is not lost with it.</summary>
/// <param name="notebooks">What runs, in order.</param>
/// <param name="writer">Writes the pages.</param>
/// <param name="surroundings">Where the run takes place.</param>
/// <param name="target">Where the book goes.</param>
/// <param name="save">Whether the notebooks themselves get the outputs.</param>
/// <param name="view">Shows the run.</param>
internal sealed class RunRecorder(IReadOnlyList<PreparedNotebook> notebooks, BookWriter writer, RunSurroundings surroundings, BookTarget target,
    bool save, IProgress<RunProgress> view) : IProgress<RunProgress>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<NotebookFile, NotebookRun> _runs = [];
    private readonly List<string> _faults = [];
    private readonly Dictionary<NotebookFile, CommittedRun> _committed =
        notebooks.ToDictionary(item => item.File, item => CommittedRun.Of(item.File.Name, item.Notebook));

    /// <summary>What could not be written, one line each.</summary>
    public IReadOnlyList<string> Faults => [.. _faults, .. writer.Faults];

    /// <summary>What the unit tests said, for the claims' file; null where they were not asked.</summary>
    public UnitTestRun? Tests { get; set; }

    /// <summary>Where executed copies go.</summary>
    public static string CopyOf(NotebookFile file, string folder) => Path.Combine(folder, "notebooks", file.Slug + ".ipynb");

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        if (value is NotebookEnded { Run: var run })
            lock (_gate) Record(run);
        view.Report(value);
    }

    /// <summary>Writes a further page of the book.</summary>
    /// <param name="book">The whole book.</param>
    /// <param name="page">The page.</param>
    public void Write(Book book, PageContent page) => writer.Write(book, page);

    /// <summary>What the notebook files held before the run.</summary>
    public IReadOnlyDictionary<NotebookFile, CommittedRun> Committed => _committed;

    /// <summary>Writes the pages about the whole book, and the claims with their history.</summary>
    /// <returns>The whole book.</returns>
    public Book Finish()
    {
        lock (_gate)
        {
            var histories = _committed.Keys.AsParallel().Select(file => (File: file, History: ClaimHistory.Read(file))).ToDictionary(read => read.File, read => read.History);
            var book = Book(file => histories[file]);
            writer.WriteOverviews(book);
            if (_runs.Count > 0) WriteClaims(_runs.Values.Last(), run => histories[run.File]);
            return book;
        }
    }

    private void Record(NotebookRun run)
    {
        _runs[run.File] = run;
        Try(run, "the executed copy is not written", () =>
        {
            Directory.CreateDirectory(Path.Combine(target.Folder, "notebooks"));
            run.Notebook.Save(CopyOf(run.File, target.Folder));
        });
        if (save && run.Status == RunStatus.Succeeded) Try(run, "not saved", () => run.Notebook.Save(run.File.Path));
        var book = Book(_ => ClaimHistory.None);
        writer.Write(book, book.Chapters.Single(chapter => chapter.File == run.File));
        WriteClaims(run, history: null);
    }

    private void WriteClaims(NotebookRun last, Func<NotebookRun, ClaimHistory>? history) => Try(last, "claims.json is not written", () =>
        WholeFile.Write(Path.Combine(target.Folder, "claims.json"), ClaimLedger.Write([.. Runs()], surroundings, run => _committed[run.File], history, Tests)));

    private IEnumerable<NotebookRun> Runs() => notebooks.Select(item => _runs.GetValueOrDefault(item.File)).OfType<NotebookRun>();

    // A chapter whose notebook has not run yet is there with the outputs it is stored with, so that the pages know each other.
    private Book Book(Func<NotebookFile, ClaimHistory> history) => new([.. notebooks.Select(item =>
        (_runs.TryGetValue(item.File, out var run) ? BookChapter.Of(run, _committed[item.File]) : new BookChapter(item.File, item.Notebook, Run: null))
            with { History = history(item.File) })], surroundings) { Api = target.Api };

    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails for one notebook is told, and the others are written.")]
    private void Try(NotebookRun run, string words, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _faults.Add($"{run.File.Name}: {words}: {exception.Message}");
        }
    }
}
