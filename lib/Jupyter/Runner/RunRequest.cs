using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>What the parent asks of the child process: one JSON line on its standard input.</summary>
/// <param name="Cells">The code cells to run, in order.</param>
/// <param name="BuiltProjects">What was built, by absolute path of the project.</param>
internal sealed record RunRequest(IReadOnlyList<RunCell> Cells, IReadOnlyDictionary<string, ProjectBuild> BuiltProjects);

/// <summary>One code cell to run.</summary>
/// <param name="Index">Its index in the notebook.</param>
/// <param name="Number">The number of its execution, from 1.</param>
/// <param name="Source">Its code.</param>
/// <param name="MayFail">Whether the notebook goes on when it fails.</param>
internal sealed record RunCell(int Index, int Number, string Source, bool MayFail);
