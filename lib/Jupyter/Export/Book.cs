using System.Text.Json.Nodes;
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

    /// <summary>The parameters that the command line of the run set.</summary>
    public IReadOnlyList<(string Name, string Value)> Parameters { get; } =
        Notebook.RunMetadata?["parameters"] is JsonObject set ? [.. set.Select(entry => (entry.Key, entry.Value?.ToString() ?? ""))] : [];

    /// <summary>The seeds in the notebook's words; null where it does not tell.</summary>
    public string? Seeds { get; } = Notebook.Cells.SelectMany(cell => cell.Outputs)
        .Select(output => (output["data"]?[MimeTypes.Data] as JsonObject)?["seeds"]?.ToString()).FirstOrDefault(seeds => seeds is { Length: > 0 });

    /// <summary>The command that runs this notebook in a mode, with the parameters of this run.</summary>
    public string CommandIn(NotebookMode? mode) =>
        Command(Path.GetRelativePath(RunSurroundings.RootOf(File.Folder), File.Path).Replace('\\', '/'), mode, Parameters);

    /// <summary>The command that runs a notebook or a folder of them.</summary>
    /// <param name="path">Relative to the repository's root.</param>
    /// <param name="mode">The mode; null for the default one.</param>
    /// <param name="parameters">What it sets.</param>
    public static string Command(string path, NotebookMode? mode, IReadOnlyList<(string Name, string Value)> parameters) =>
        $"dotnet run --project lib/Jupyter -c Release -- run {Quoted(path)}{(mode is null or NotebookMode.Default ? "" : $" --{mode.Value.Name()}")}"
        + string.Concat(parameters.Select(parameter => $" --param {Quoted($"{parameter.Name}={parameter.Value}")}"));

    // What every shell takes as one word as it is.
    private static string Quoted(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=+,:".Contains(c, StringComparison.Ordinal)) ? word : $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

/// <summary>Notebooks in reading order.</summary>
/// <param name="Chapters">The chapters.</param>
/// <param name="Surroundings">Where the book was made.</param>
internal sealed record Book(IReadOnlyList<BookChapter> Chapters, RunSurroundings Surroundings)
{
    public string Title => Surroundings.Project;

    /// <summary>The API reference that its pages link to; null for none.</summary>
    public ApiReference? Api { get; init; }

    /// <summary>The chapter of a notebook file, or null.</summary>
    /// <param name="path">Absolute path of the file.</param>
    public BookChapter? ChapterOf(string path) =>
        Chapters.FirstOrDefault(chapter => string.Equals(chapter.File.Path, path, StringComparison.Ordinal));
}
