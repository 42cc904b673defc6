namespace CollectiveAction.Jupyter.Engine;

/// <summary>One proposal of the completion list.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">The kind shown beside it: <c>method</c>, <c>property</c>, <c>class</c>,
/// <c>keyword</c>, <c>magic</c> and so on.</param>
/// <param name="Signature">A one-line signature, or null.</param>
public sealed record CompletionItem(string Text, string Kind, string? Signature = null);

/// <summary>Completions at a position.</summary>
/// <param name="Start">UTF-16 offset where the replaced text begins.</param>
/// <param name="End">UTF-16 offset where it ends.</param>
/// <param name="Items">The proposals, sorted.</param>
public sealed record CompletionResult(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <summary>What is known about the symbol at a position.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Markdown">The same as Markdown.</param>
public sealed record Inspection(string Text, string Markdown);

/// <summary>Whether a submission can be run as it stands.</summary>
public enum Completeness
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>More input is needed.</summary>
    Incomplete,

    /// <summary>It has a syntax error that more input does not mend.</summary>
    Invalid,
}

/// <summary>A language session: cells share their state. The kernel and the runner see only this.</summary>
public interface ICellSession : IDisposable
{
    /// <summary>Compiles and runs a small hidden cell so that the user's first cell is quick. Its
    /// state is dropped. Safe beside other calls.</summary>
    void WarmUp();

    /// <summary>Runs one cell to its end. One cell at a time; the call blocks its thread.</summary>
    /// <param name="code">The cell's source, directives included.</param>
    /// <param name="executionCount">The number shown in <c>Cell [n]</c>.</param>
    /// <param name="outputs">Where its outputs go.</param>
    CellOutcome Execute(string code, int executionCount, ICellOutputs outputs);

    /// <summary>Asks the running cell to stop. Returns at once; does nothing between cells.</summary>
    void Interrupt();

    /// <summary>Completions at a position; answers while a cell runs, from the last finished state.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="position">UTF-16 offset of the cursor.</param>
    CompletionResult Complete(string code, int position);

    /// <summary>Describes the symbol at a position, or null where there is none.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="position">UTF-16 offset of the cursor.</param>
    /// <param name="detailed">True for remarks, parameters and exceptions too.</param>
    Inspection? Inspect(string code, int position, bool detailed);

    /// <summary>Whether the source can be run as it stands.</summary>
    /// <param name="code">The cell's source.</param>
    Completeness IsComplete(string code);
}
