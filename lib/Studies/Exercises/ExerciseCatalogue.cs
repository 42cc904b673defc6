using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Exercises;

/// <summary>The exercises of a course, found by their ids.</summary>
public sealed class ExerciseCatalogue
{
    private readonly Dictionary<string, ExerciseCheck> _checks = new(StringComparer.Ordinal);

    /// <summary>A catalogue of exercises.</summary>
    /// <param name="checks">The exercises.</param>
    /// <exception cref="ArgumentException">Two have the same id.</exception>
    public ExerciseCatalogue(params IEnumerable<ExerciseCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        foreach (var check in checks)
        {
            if (!_checks.TryAdd(check.Id, check)) throw new ArgumentException($"Exercise {check.Id} stands twice; give each an id of its own.", nameof(checks));
        }
    }

    /// <summary>The ids in order.</summary>
    public IEnumerable<string> Ids => _checks.Keys.Order(StringComparer.Ordinal);

    /// <summary>The exercise of an id.</summary>
    /// <param name="id">The id, as in <c>01.2</c>.</param>
    /// <exception cref="ArgumentException">There is none; the message names those of the notebook, or else the notebooks.</exception>
    public ExerciseCheck this[string id]
    {
        get
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(id);
            if (_checks.TryGetValue(id.Trim(), out var check)) return check;
            var notebook = id.Trim().Split('.')[0];
            string[] near = [.. Ids.Where(known => NotebookOf(known) == notebook)];
            throw new ArgumentException(near.Length > 0
                ? $"No exercise {id.Trim()} can be checked; notebook {notebook} has {Say.List(near)}."
                : $"There is no exercise {id.Trim()}. An id is the number of the notebook, a point and the number of the exercise, as in {Ids.FirstOrDefault()}; "
                    + $"there are exercises to check in the notebooks {Say.List(Ids.Select(NotebookOf).Distinct())}.", nameof(id));
        }
    }

    /// <summary>Judges an answer and shows what is to be said, below the running cell or on the console.</summary>
    /// <param name="id">The exercise.</param>
    /// <param name="answer">The answer; null for none yet.</param>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public void Check(string id, object? answer)
    {
        var feedback = this[id].Judge(answer);
        if (NotebookHost.Show(feedback) is null) Console.WriteLine(feedback);
    }

    private static string NotebookOf(string id) => id.Split('.')[0];
}
