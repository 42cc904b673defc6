namespace CollectiveAction.Jupyter.Runner;

/// <summary>How notebooks are run.</summary>
public sealed record RunSettings
{
    /// <summary>How much work they do.</summary>
    public NotebookMode Mode { get; init; } = NotebookMode.Default;

    /// <summary>Value by name of parameter, as typed.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the code in the prose of solutions and projects runs too, and has to be judged right by the checks it calls.</summary>
    public bool Solutions { get; init; }

    /// <summary>The longest a notebook may take; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>After how long without an output it is told where a cell waits.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What a notebook's process is kept from.</summary>
    public RunLimits Limits { get; init; } = new();

    /// <summary>Whether a notebook goes on after a cell that fails, whatever its tags say.</summary>
    public bool KeepsGoing { get; init; }

    /// <summary>How many notebooks run at the same time, from 1.</summary>
    public int Jobs { get; init; } = 1;
}
