using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Grading;

/// <summary>The notebooks that hand-ins answer: which exercises they have, and what they refer to.</summary>
internal sealed partial class Course
{
    private readonly Dictionary<string, CourseNotebook> _notebooks;

    private Course(Dictionary<string, CourseNotebook> notebooks) => _notebooks = notebooks;

    /// <summary>The notebooks as they are run, which name the projects to build.</summary>
    public IEnumerable<PreparedNotebook> Notebooks => _notebooks.Values.Select(each => new PreparedNotebook(each.File, each.Notebook, NotebookMode.Quick));

    /// <summary>Reads a course.</summary>
    /// <param name="folder">The folder of its notebooks, whose names begin with two digits.</param>
    /// <param name="currentFolder">What a relative path starts from.</param>
    /// <exception cref="FileNotFoundException">There is no notebook.</exception>
    /// <exception cref="ArgumentException">No notebook has an exercise to check.</exception>
    public static Course Load(string folder, string currentFolder)
    {
        var notebooks = new Dictionary<string, CourseNotebook>(StringComparer.Ordinal);
        foreach (var file in NotebookFile.Find([folder], currentFolder))
        {
            var notebook = Notebook.Load(file.Path);
            if (ExerciseCalls.Asked(notebook) is [var first, ..] exercises) notebooks[NumberOf(first)] = new(file, notebook, exercises);
        }
        return notebooks.Count > 0 ? new Course(notebooks)
            : throw new ArgumentException($"No notebook in {folder} has an exercise with a check, Exercise.Check(\"01.2\", …). Name the course's folder with --course.");
    }

    /// <summary>The notebooks of the course that a hand-in answers: those it was handed out with, or whose checks it calls, or else the one
    /// whose number its name holds.</summary>
    /// <param name="file">The hand-in.</param>
    /// <param name="notebook">Its content.</param>
    public IReadOnlyList<CourseNotebook> AnsweredBy(NotebookFile file, Notebook notebook)
    {
        var handedOut = notebook.RunMetadata?[ExerciseCalls.HandedOut] is System.Text.Json.Nodes.JsonArray list ? list.Select(id => id?.ToString() ?? "") : [];
        IEnumerable<string> ids = [.. handedOut, .. notebook.Cells.Where(cell => cell.IsCode).SelectMany(ExerciseCalls.In)];
        string[] numbers = [.. ids.Select(NumberOf).Where(_notebooks.ContainsKey).Distinct(StringComparer.Ordinal)];
        if (numbers.Length == 0) numbers = [.. NumberInName().Matches(file.Name).Select(match => match.Value).Where(_notebooks.ContainsKey).TakeLast(1)];
        return [.. numbers.Order(StringComparer.Ordinal).Select(number => _notebooks[number])];
    }

    private static string NumberOf(string exercise) => exercise.Split('.')[0];

    [GeneratedRegex("(?<![0-9])[0-9]{2}(?![0-9])")]
    private static partial Regex NumberInName();
}

/// <summary>A notebook of the course.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Notebook">Its content.</param>
/// <param name="Exercises">The exercises that can be checked, in order.</param>
internal sealed record CourseNotebook(NotebookFile File, Notebook Notebook, IReadOnlyList<string> Exercises)
{
    /// <summary>The directives of its cells.</summary>
    public IEnumerable<DirectivePart> Directives => Notebook.Cells.Where(cell => cell.IsCode).SelectMany(cell => CellParser.Parse(cell.Source)).OfType<DirectivePart>();
}
