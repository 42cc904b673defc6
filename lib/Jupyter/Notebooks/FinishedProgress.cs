using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>
/// Displays of progress that came to their end. They tell a reader who waits that the waiting is over; a stored notebook and a page have nobody who
/// waits, and leave them out. One that did not come to its end stays: it tells how far the work was when it stopped.
/// </summary>
internal static class FinishedProgress
{
    /// <summary>Whether an output is such a display.</summary>
    /// <param name="output">The output, in nbformat's form.</param>
    public static bool Is(JsonObject output) => output["data"]?[MimeTypes.Progress] is JsonObject progress
        && progress["done"] is JsonValue done && progress["total"] is JsonValue total
        && done.TryGetValue<long>(out var parts) && total.TryGetValue<long>(out var all) && parts >= all;

    /// <summary>Removes them from a notebook.</summary>
    /// <param name="notebook">The notebook; its outputs change.</param>
    public static void Remove(Notebook notebook)
    {
        foreach (var cell in notebook.Cells)
        {
            if (cell.Node["outputs"] is JsonArray outputs) outputs.RemoveAll(output => output is JsonObject shown && Is(shown));
        }
    }
}
