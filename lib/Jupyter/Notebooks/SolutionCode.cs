using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>Makes the code that stands in the prose of solutions and projects run: each block becomes a code cell after the prose's own cell.</summary>
internal static partial class SolutionCode
{
    /// <summary>Adds the cells, tagged <see cref="CellTags.Solution"/>.</summary>
    /// <param name="notebook">The notebook to change.</param>
    public static void Insert(Notebook notebook)
    {
        var count = 0;
        for (var index = 0; index < notebook.Cells.Count; index++)
        {
            var cell = notebook.Cells[index];
            if (!cell.IsMarkdown || !(cell.HasTag(CellTags.Solution) || cell.HasTag(CellTags.Project))) continue;
            foreach (var code in In(cell)) notebook.InsertCode(++index, code, CellTags.Solution, $"{CellTags.Solution}-code-{++count}");
        }
    }

    /// <summary>The blocks of C# in a cell of prose.</summary>
    /// <param name="cell">The cell.</param>
    public static IEnumerable<string> In(NotebookCell cell) => CodeBlock().Matches(cell.Source).Select(block => block.Groups[1].Value.TrimEnd());

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
