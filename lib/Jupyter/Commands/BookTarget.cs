using CollectiveAction.Jupyter.Export;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>Where a book goes and what it links to.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Api">The API reference; null for none.</param>
internal sealed record BookTarget(string Folder, ApiReference? Api);
