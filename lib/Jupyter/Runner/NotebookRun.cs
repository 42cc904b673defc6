using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>How the run of one notebook ended.</summary>
public enum RunStatus
{
    /// <summary>Every cell ran.</summary>
    Succeeded,

    /// <summary>A cell failed; the cells after it were not run.</summary>
    Failed,

    /// <summary>The process ended in the middle of a cell.</summary>
    Crashed,

    /// <summary>It took longer than allowed and was stopped.</summary>
    TimedOut,

    /// <summary>It held more memory than allowed and was stopped.</summary>
    OutOfMemory,

    /// <summary>The user stopped it.</summary>
    Cancelled,
}

/// <summary>Statuses in words.</summary>
internal static class RunStatuses
{
    public static string Words(this RunStatus status) => status switch
    {
        RunStatus.Succeeded => "ran",
        RunStatus.TimedOut => "timed out",
        RunStatus.OutOfMemory => "out of memory",
        _ => status.ToString().ToLowerInvariant(),
    };
}

/// <summary>What stopped a notebook.</summary>
/// <param name="Cell">The number of the cell's execution, or null before the first.</param>
/// <param name="Line">The line of the cell, or null where it is not known.</param>
/// <param name="Text">What to print.</param>
public sealed record RunFailure(int? Cell, int? Line, string Text)
{
    /// <summary>The place in words.</summary>
    internal string Place => (Cell, Line) switch
    {
        (null, _) => "before its first cell",
        (_, null) => $"cell [{Cell}]",
        _ => $"cell [{Cell}], line {Line}",
    };
}

/// <summary>One notebook's run.</summary>
/// <param name="File">The notebook on disk.</param>
/// <param name="Notebook">The notebook with the outputs of this run.</param>
/// <param name="Mode">The mode it ran in.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Failure">What stopped it, or null.</param>
/// <param name="CellsRun">How many code cells ran to their end.</param>
/// <param name="Cells">How many code cells there are.</param>
/// <param name="Seconds">Wall-clock seconds, start of the process included.</param>
/// <param name="CellSeconds">Seconds by index of the cell in the notebook.</param>
/// <param name="Claims">The claims it put out.</param>
/// <param name="Data">The data it ran on.</param>
public sealed record NotebookRun(
    NotebookFile File,
    Notebook Notebook,
    NotebookMode Mode,
    RunStatus Status,
    RunFailure? Failure,
    int CellsRun,
    int Cells,
    double Seconds,
    IReadOnlyDictionary<int, double> CellSeconds,
    IReadOnlyList<LedgerClaim> Claims,
    IReadOnlyList<LedgerData> Data)
{
    /// <summary>What checks put out about answers to exercises.</summary>
    public IReadOnlyList<ExerciseRecord> Exercises { get; init; } = [];

    /// <summary>Whether every cell ran, no claim fails unexpectedly, and no solution that ran is wrong.</summary>
    public bool IsGood => Status == RunStatus.Succeeded && Claims.All(claim => claim.Standing != ClaimStanding.Failed)
        && !Exercises.Any(exercise => exercise.IsBrokenSolution);

    /// <summary>The seconds that the cell took which decided a claim; null where that is not known.</summary>
    /// <param name="claim">A claim of this run.</param>
    internal double? SecondsOf(LedgerClaim claim) =>
        Notebook.Cells.Index().FirstOrDefault(cell => cell.Item.ExecutionCount == claim.Cell) is (var index, { }) && CellSeconds.TryGetValue(index, out var seconds)
            ? seconds : null;

    internal int Count(params ReadOnlySpan<ClaimStanding> standings)
    {
        var count = 0;
        foreach (var standing in standings)
            count += Claims.Count(claim => claim.Standing == standing);
        return count;
    }
}
