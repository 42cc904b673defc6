using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Export;

/// <summary>
/// Makes the copy a teacher hands out: cells tagged <c>solution</c> or <c>instructor</c> are removed, outputs cleared, and after the exercises
/// stands a cell for the answer to each that can be checked.
/// </summary>
internal static partial class StudentCopy
{
    /// <summary>Changes a notebook into its student's copy and says which cells look like solutions without being tagged.</summary>
    /// <param name="notebook">The notebook to change.</param>
    public static IReadOnlyList<int> Make(Notebook notebook)
    {
        var asked = ExerciseCalls.Asked(notebook);
        notebook.RemoveCells(cell => cell.HasTag(CellTags.Solution) || cell.HasTag(CellTags.Instructor));
        notebook.Clear();
        var there = notebook.Cells.Where(cell => cell.IsCode).SelectMany(ExerciseCalls.In).ToHashSet(StringComparer.Ordinal);
        var place = notebook.Cells.Index().LastOrDefault(item => item.Item.IsMarkdown && ExerciseCalls.In(item.Item).Any(), (notebook.Cells.Count - 1, null!)).Index;
        foreach (var id in asked.Where(id => !there.Contains(id)))
            notebook.InsertCode(++place, ExerciseCalls.Stub(id), CellTags.Exercise, $"{CellTags.Exercise}-{id.Replace('.', '-')}");
        if (asked.Count > 0)
            notebook.RunMetadata = new JsonObject { [ExerciseCalls.HandedOut] = new JsonArray([.. asked.Select(id => (JsonNode)id)]) };
        return [.. notebook.Cells.Index().Where(item => item.Item.IsMarkdown && FoldedSolution().IsMatch(item.Item.Source))
            .Select(item => item.Index + 1)];
    }

    [GeneratedRegex(@"<summary>\s*(<[^>]+>\s*)*solution", RegexOptions.IgnoreCase)]
    private static partial Regex FoldedSolution();
}
