using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Makes the copy a teacher hands out: cells tagged <c>solution</c> are removed, outputs cleared.</summary>
internal static partial class StudentCopy
{
    /// <summary>Changes a notebook into its student's copy and says which cells look like solutions without being tagged.</summary>
    /// <param name="notebook">The notebook to change.</param>
    public static IReadOnlyList<int> Make(Notebook notebook)
    {
        notebook.RemoveCells(cell => cell.HasTag(CellTags.Solution));
        notebook.Clear();
        return [.. notebook.Cells.Index().Where(item => item.Item.IsMarkdown && FoldedSolution().IsMatch(item.Item.Source))
            .Select(item => item.Index + 1)];
    }

    [GeneratedRegex(@"<summary>\s*(<[^>]+>\s*)*solution", RegexOptions.IgnoreCase)]
    private static partial Regex FoldedSolution();
}
