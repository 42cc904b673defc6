namespace CollectiveAction.Jupyter.Outputs;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It did not compile or it threw; <see cref="CellOutcome.Error"/> says what.</summary>
    Failed,

    /// <summary>The user stopped it; earlier state is intact.</summary>
    Interrupted,
}

/// <summary>A failure in the words the user reads.</summary>
/// <param name="Name">The exception's type name, or <c>CompilationError</c>.</param>
/// <param name="Value">The message in one line.</param>
/// <param name="Traceback">The lines to print: place (<c>Cell [3], line 4</c>), source line with
/// caret, message, the user's own frames.</param>
/// <param name="Line">The 1-based line of the cell, or null where it is not known.</param>
public sealed record CellError(string Name, string Value, IReadOnlyList<string> Traceback, int? Line);

/// <summary>The end of a cell.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">The failure, present unless it succeeded.</param>
public sealed record CellOutcome(CellStatus Status, CellError? Error = null)
{
    /// <summary>The outcome of a cell that ran to its end.</summary>
    public static CellOutcome Success { get; } = new(CellStatus.Succeeded);
}
