using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>What the parent asks of the child process: one JSON line on its standard input.</summary>
/// <param name="Cells">The code cells to run, in order.</param>
/// <param name="BuiltProjects">What was built, by absolute path of the project.</param>
internal sealed record RunRequest(IReadOnlyList<RunCell> Cells, IReadOnlyDictionary<string, ProjectBuild> BuiltProjects)
{
    /// <summary>The name of the pipe that the events go to. Standard output belongs to the cells.</summary>
    public string Pipe { get; init; } = "";

    /// <summary>A private folder for what native code and child processes write, or null to leave it where it goes.</summary>
    public string? Folder { get; init; }

    /// <summary>After how many seconds without an output it is said where a cell waits.</summary>
    public double QuietSeconds { get; init; } = 60;
}

/// <summary>One code cell to run.</summary>
/// <param name="Index">Its index in the notebook.</param>
/// <param name="Number">The number of its execution, from 1.</param>
/// <param name="Source">Its code.</param>
/// <param name="MayFail">Whether the notebook goes on when it fails.</param>
internal sealed record RunCell(int Index, int Number, string Source, bool MayFail);
