using System.Collections;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>A sequence that is to be shown as a table, tuples included.</summary>
internal sealed record TableView(IEnumerable Rows);
