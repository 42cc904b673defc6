namespace CollectiveAction.Experiments.Resumes;

/// <summary>A figure of the résumé study: which trainings it shows. Panels share the trainings they have in common.</summary>
/// <param name="Name">A short name, without spaces.</param>
/// <param name="Title">What it asks.</param>
/// <param name="Configurations">Its trainings, each with every seed of the study.</param>
public sealed record ResumePanel(string Name, string Title, IReadOnlyList<ResumeConfiguration> Configurations)
{
    /// <summary>Name and number of configurations.</summary>
    public override string ToString() => $"{Name}: {Title} ({Configurations.Count:N0} configurations)";
}
