using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Engine;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>
/// The outputs of a whole notebook while it runs, by cell. A display can be updated by a later cell and background work can write after its
/// cell has ended, so cells stay open until the run ends and changed ones are reported once.
/// </summary>
internal sealed class NotebookOutputs
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, CellOutputs> cells = [];
    private readonly SortedSet<int> changed = [];

    /// <summary>Opens a cell's outputs, empty.</summary>
    /// <param name="cell">The cell's index in the notebook.</param>
    /// <param name="executionCount">The number its result carries.</param>
    public CellOutputs Open(int cell, int executionCount)
    {
        lock (gate)
            return cells[cell] = new CellOutputs(this, gate, cell, executionCount);
    }

    /// <summary>The outputs that changed since the last call, by cell, as nbformat stores them.</summary>
    public IReadOnlyList<(int Cell, JsonArray Outputs)> TakeChanges()
    {
        lock (gate)
        {
            var result = changed.Select(cell => (cell, cells[cell].ToJson())).ToList();
            changed.Clear();
            return result;
        }
    }

    internal void MarkChanged(int cell) => changed.Add(cell);

    internal void Update(MimeBundle bundle, string displayId)
    {
        foreach (var (index, cell) in cells)
        {
            if (cell.Replace(bundle, displayId))
                changed.Add(index);
        }
    }
}
