namespace CollectiveAction.Jupyter.Runner;

/// <summary>What a run tells while it goes on.</summary>
public abstract record RunProgress;

/// <summary>A remark about the run as a whole, for example a project being built.</summary>
/// <param name="Text">One line.</param>
/// <param name="IsPassing">Whether it is of interest only while it is the last one, as a line of a build is.</param>
public sealed record RunRemark(string Text, bool IsPassing = false) : RunProgress;

/// <summary>A notebook's process starts.</summary>
/// <param name="File">The notebook.</param>
/// <param name="Cells">How many code cells it has.</param>
public sealed record NotebookBegan(NotebookFile File, int Cells) : RunProgress;

/// <summary>A cell starts.</summary>
/// <param name="File">The notebook.</param>
/// <param name="Number">The number of its execution, from 1.</param>
/// <param name="Cells">How many there are.</param>
/// <param name="FirstLine">The first line of its code that is not empty.</param>
public sealed record CellBegan(NotebookFile File, int Number, int Cells, string FirstLine) : RunProgress;

/// <summary>A notebook has ended.</summary>
/// <param name="Run">Its run.</param>
public sealed record NotebookEnded(NotebookRun Run) : RunProgress;
