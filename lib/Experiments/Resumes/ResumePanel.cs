using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>A figure of the résumé study: which trainings it shows. Panels share the trainings they have in common.</summary>
/// <param name="Name">A short name, without spaces.</param>
/// <param name="Title">What it asks.</param>
/// <param name="Configurations">Its trainings, each with every seed of the study.</param>
public sealed record ResumePanel(string Name, string Title, IReadOnlyList<ResumeConfiguration> Configurations)
{
    /// <summary>The trainings of a study that the figure shows, in the study's order.</summary>
    /// <param name="results">Results of the study.</param>
    public IReadOnlyList<ResultRow<ResumeConfiguration, ResumeResult>> RowsOf(
        IEnumerable<ResultRow<ResumeConfiguration, ResumeResult>> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var shown = Configurations.ToHashSet();
        return [.. results.Where(r => shown.Contains(r.Cell))];
    }

    /// <summary>Name and number of configurations.</summary>
    public override string ToString() => $"{Name}: {Title} ({Configurations.Count:N0} configurations)";
}
