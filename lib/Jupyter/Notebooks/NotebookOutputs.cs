using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>
/// The outputs of a whole notebook while it runs, by cell. A display can be updated by a later cell and background work can write after its
/// cell has ended, so cells stay open until the run ends and changed ones are reported once.
/// </summary>
internal sealed class NotebookOutputs
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, CellOutputs> _cells = [];
    private readonly SortedSet<int> _changed = [];

    /// <summary>Opens a cell's outputs, empty.</summary>
    /// <param name="cell">The cell's index in the notebook.</param>
    /// <param name="executionCount">The number its result carries.</param>
    public CellOutputs Open(int cell, int executionCount)
    {
        lock (_gate)
            return _cells[cell] = new CellOutputs(this, _gate, cell, executionCount);
    }

    /// <summary>The outputs that changed since the last call, by cell, as nbformat stores them.</summary>
    public IReadOnlyList<(int Cell, JsonArray Outputs)> TakeChanges()
    {
        lock (_gate)
        {
            var result = _changed.Select(cell => (cell, _cells[cell].ToJson())).ToList();
            _changed.Clear();
            return result;
        }
    }

    internal void MarkChanged(int cell) => _changed.Add(cell);

    internal void Update(MimeBundle bundle, string displayId)
    {
        foreach (var (index, cell) in _cells)
        {
            if (cell.Replace(bundle, displayId))
                _changed.Add(index);
        }
    }
}
