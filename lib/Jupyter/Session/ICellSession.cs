using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Session;

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

    /// <summary>The line of the running cell's statement outside functions, or 0 between cells and before the first.</summary>
    int RunningLine { get; }

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
