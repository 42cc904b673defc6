using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>Finds where a notebook speaks of checks of its exercises, in prose or in code: <c>Exercise.Check("01.2", …</c></summary>
internal static partial class ExerciseCalls
{
    /// <summary>The name of the class whose checks are meant.</summary>
    public const string ClassName = "Exercise";

    /// <summary>The name, in a notebook's metadata, of the list of exercises that it was handed out with.</summary>
    public const string HandedOut = "exercises";

    /// <summary>The exercises that the prose or the solutions of a notebook check, in order.</summary>
    /// <param name="notebook">The notebook.</param>
    public static IReadOnlyList<string> Asked(Notebook notebook) =>
        [.. notebook.Cells.Where(cell => cell.IsMarkdown).SelectMany(In).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The exercises that a cell checks by name, in order.</summary>
    /// <param name="cell">The cell.</param>
    public static IEnumerable<string> In(NotebookCell cell) => Call().Matches(cell.Source).Select(call => call.Groups["id"].Value);

    /// <summary>The code of a check whose answer is still open.</summary>
    /// <param name="id">The exercise.</param>
    public static string Stub(string id) => $"Exercise.Check(\"{id}\", /* your answer in place of */ null);";

    [GeneratedRegex("""\bExercise\s*\.\s*Check\s*\(\s*"(?<id>[0-9]{2}\.[0-9]+)"\s*,""")]
    private static partial Regex Call();
}
