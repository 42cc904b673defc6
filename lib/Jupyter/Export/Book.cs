using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Export;

/// <summary>One notebook as a chapter.</summary>
/// <param name="File">The notebook on disk; relative links and pictures start from its folder.</param>
/// <param name="Notebook">The notebook with the outputs to show.</param>
/// <param name="Run">The run that made them, or null when the outputs are those of the file.</param>
internal sealed record BookChapter(NotebookFile File, Notebook Notebook, NotebookRun? Run)
{
    public static BookChapter Of(NotebookRun run, CommittedRun committed) => new(run.File, run.Notebook, run) { Committed = committed };

    /// <summary>What the file held before the run; null where the outputs are those of the file.</summary>
    public CommittedRun? Committed { get; init; }

    /// <summary>What the claims were at earlier commits.</summary>
    public ClaimHistory History { get; init; } = ClaimHistory.None;

    /// <summary>Whether the outputs were made here, or come from somebody the user trusts: only then do scripts in them run.</summary>
    public bool IsTrusted { get; init; } = Run is not null;

    public string Page => File.Slug + ".html";

    public string Title => Notebook.Title ?? File.Name;

    public NotebookMode? Mode => Run?.Mode ?? CommittedRun.ModeOf(Notebook);

    public IReadOnlyList<LedgerClaim> Claims { get; } = [.. LedgerClaim.Read(File.Name, Notebook)];

    public IReadOnlyList<LedgerData> Data { get; } = LedgerData.Read(Notebook);

    /// <summary>The command that runs this notebook in a mode.</summary>
    public string CommandIn(NotebookMode? mode)
    {
        var path = Path.GetRelativePath(RunSurroundings.RootOf(File.Folder), File.Path).Replace('\\', '/');
        return $"dotnet run --project lib/Jupyter -c Release -- run {path}{(mode is null or NotebookMode.Default ? "" : $" --{mode.Value.Name()}")}";
    }
}

/// <summary>Notebooks in reading order.</summary>
/// <param name="Chapters">The chapters.</param>
/// <param name="Surroundings">Where the book was made.</param>
internal sealed record Book(IReadOnlyList<BookChapter> Chapters, RunSurroundings Surroundings)
{
    public string Title => Surroundings.Project;

    /// <summary>The chapter of a notebook file, or null.</summary>
    /// <param name="path">Absolute path of the file.</param>
    public BookChapter? ChapterOf(string path) =>
        Chapters.FirstOrDefault(chapter => string.Equals(chapter.File.Path, path, StringComparison.Ordinal));
}
