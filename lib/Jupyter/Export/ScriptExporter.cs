using System.Text;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Turns a notebook into a C# script that reads well: code as it is, prose as comments.</summary>
internal static class ScriptExporter
{
    /// <summary>The script.</summary>
    /// <param name="name">The notebook's name, for the first line.</param>
    /// <param name="notebook">The notebook.</param>
    public static string Export(string name, Notebook notebook)
    {
        var text = new StringBuilder($"// From the notebook {name}.\n");
        foreach (var cell in notebook.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Source)))
        {
            text.Append('\n');
            var lines = cell.Source.ReplaceLineEndings("\n").TrimEnd().Split('\n');
            foreach (var line in lines)
                text.Append(IsComment(cell, line) ? $"// {line}".TrimEnd() : line).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Prose, and the magic commands a script does not know.</summary>
    private static bool IsComment(NotebookCell cell, string line) => !cell.IsCode || line.StartsWith("#!", StringComparison.Ordinal);
}
