namespace CollectiveAction.Studies.Store;

/// <summary>What computed a result. Part of the key of every stored result.</summary>
/// <param name="Name">The experiment, its learner and evaluation included.</param>
/// <param name="Version">Raised whenever the same cell, data and seed would give another result; at least 1.</param>
public sealed record ExperimentVersion(string Name, int Version)
{
    /// <summary>Name and version, <c>resumes/reference v1</c>.</summary>
    public override string ToString() => $"{Name} v{Version}";

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Version);
    }
}
